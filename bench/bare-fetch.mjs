// The least that a program can do to list events: one request, its body written to stdout.
const query = 'req_cost_range=1&req_cost_range_best_value_offer=1&req_cost_range_max_saving_offer=1';
const response = await fetch(`${process.argv[2]}/f13/events.v1?${query}`, {
  headers: { authorization: `Basic ${btoa('demo:demopass')}`, accept: 'application/json' },
});
process.stdout.write(await response.text());
