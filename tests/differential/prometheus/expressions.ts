import type { Dialect } from '../../../src/core/guardrail/index.ts'

const ranges = ['requests_total[5m]', 'exact[1m]', 'wild[2m]', 'sparse[15m]', 'constant[3m]', 'large[2m]']
const overRange = [
  'rate increase delta irate idelta deriv changes resets',
  'avg_over_time min_over_time max_over_time sum_over_time count_over_time last_over_time present_over_time',
  'stddev_over_time stdvar_over_time absent_over_time',
]
  .join(' ')
  .split(' ')

const ofRanges = overRange.flatMap(name => ranges.map(range => `${name}(${range})`))

const ofNumbers = 'abs ceil floor sqrt ln log2 log10 sgn deg rad sort sort_desc absent timestamp'
  .split(' ')
  .flatMap(name => ['pool_in_use', 'wild', 'large'].map(metric => `${name}(${metric})`))

const ofDates = 'minute hour day_of_week day_of_month day_of_year days_in_month month year'
  .split(' ')
  .flatMap(name => [`${name}(clock)`, `${name}()`])

const aggregated = 'sum avg min max count group stddev stdvar'
  .split(' ')
  .flatMap(name => [
    `${name}(pool_in_use)`,
    `${name} by (job) (wild)`,
    `${name} without (instance) (requests_total)`,
    `${name} by (job, code) (rate(requests_total[5m]))`,
    `${name} by () (large)`,
  ])

const signs = '+ - * / % == != > < >= <='.split(' ')
const arithmetic = signs.flatMap(sign => [
  `pool_in_use ${sign} on (instance) pool_size`,
  `wild ${sign} ignoring (job) exact{job="web"}`,
  `wild ${sign} 3`,
  `2 ${sign} exact`,
  `ties ${sign} bool 1`.replace(/^(ties [+\-*/%]) bool/, '$1'),
  `requests_total ${sign} on (instance) group_left () pool_size`,
])

const matching = [
  'pool_in_use / pool_size > 0.6',
  'pool_in_use > bool pool_size',
  'requests_total * on (instance) group_left (version) build_info',
  'build_info * on (instance) group_right (version) requests_total',
  'requests_total / ignoring (code) group_left sum without (code) (requests_total)',
  'sum by (job) (rate(requests_total{code="500"}[5m])) / sum by (job) (rate(requests_total[5m])) > 0.001',
  'requests_total == on (instance) requests_total',
  'requests_total - ignoring (code) pool_in_use',
  'pool_in_use and up == 1',
  'pool_in_use and on (job) up == 1',
  'pool_in_use unless up == 1',
  'pool_in_use unless on () up == 1',
  'pool_in_use or exact',
  'up or on (instance) pool_size',
  'ties > 1 or ties < 1',
  '-pool_in_use',
  '-{instance="a"}',
  '{__name__=~"pool_.*"} * 2',
  'rate({__name__=~"exact|wild"}[2m])',
  '{__name__=~"exact|wild"} > 2',
  'pool_in_use + on () group_left () constant',
]

const selecting = [
  'few',
  'few{path="/a\\"b\\\\c"}',
  'requests_total{code=~"4.."}',
  'requests_total{code!~"4..|200"}',
  'requests_total{instance!="a",missing=""}',
  'nothing_here',
  'exact offset 1m',
  'exact offset -1m',
  'pool_in_use @ 1767573000',
  'pool_in_use @ 1767573000.5 offset 30s',
  'pool_in_use @ start()',
  'pool_in_use @ end() offset -2m',
  'rate(requests_total[5m] offset 7m)',
  'rate(requests_total[5m] @ 1767573000)',
  'sum_over_time(exact[2m] @ end() offset 1m)',
  'timestamp(pool_in_use offset 1m)',
  'timestamp(exact + 1)',
  'sparse',
  'time()',
  'vector(1)',
  'vector(time())',
  '42',
  'pi() * 2 > bool 6',
  'scalar(constant{instance="a"})',
  'scalar(exact)',
  'scalar(up{instance="c"}) + exact',
  '"a text"',
  '-1 ^ 2',
  'exact ^ 2',
  'wild ^ 3',
  'wild ^ -2',
  'pool_in_use ^ 0.5',
  '2 ^ ties',
  'large ^ 2',
  'exact ^ 2.5',
  'exact % 3.5',
]

const more = [
  'histogram_quantile(0.9, rate(latency_bucket[5m]))',
  'histogram_quantile(0.5, latency_bucket)',
  'histogram_quantile(0.99, sum by (le) (rate(latency_bucket[5m])))',
  'histogram_quantile(0.2, sum by (instance, le) (increase(latency_bucket[10m])))',
  'histogram_quantile(scalar(ties{instance="a"}) / 2, latency_bucket)',
  'histogram_quantile(1, latency_bucket{le!="+Inf"})',
  'histogram_quantile(0.3, latency_bucket{le=~"0.1|.Inf"})',
  'histogram_fraction(0.2, 2, rate(latency_bucket[5m]))',
  'quantile_over_time(0.5, wild[5m])',
  'quantile_over_time(0.9, exact[3m])',
  'quantile_over_time(1.5, exact[3m])',
  'quantile_over_time(scalar(ties{instance="a"}) / 3, exact[3m])',
  'predict_linear(exact[10m], 3600)',
  'predict_linear(pool_in_use[7m] offset 2m, 60)',
  'predict_linear(wild[5m], time() - 1767571200)',
  'quantile(0.5, wild)',
  'quantile by (job) (0.9, exact)',
  'quantile(scalar(ties{instance="a"}) / 3, pool_in_use)',
  'topk(2, ties)',
  'bottomk(2, ties)',
  'topk by (job) (1, exact)',
  'topk(3, wild)',
  'bottomk(3, wild)',
  'topk(scalar(ties{instance="a"}), requests_total)',
  'bottomk(5, requests_total)',
  'count_values("v", ties)',
  'count_values by (job) ("v", up)',
  'count_values without (instance) ("v", wild)',
  'count_values("job", ties)',
  'clamp(wild, 0, 5)',
  'clamp(exact, 5, 0)',
  'clamp_min(wild, 2)',
  'clamp_max(wild, 2)',
  'clamp_max(wild, scalar(exact{instance="a"}))',
  'round(wild)',
  'round(exact, 0.3)',
  'round(exact, scalar(ties{instance="a"}))',
  'label_replace(exact, "short", "$1-x", "job", "(.).*")',
  'label_replace(exact, "job", "", "instance", "a|b")',
  'label_replace(exact, "to", "${name}!$$", "job", "(?P<name>w.*)")',
  'label_replace(exact, "instance", "same", "job", ".*")',
  'label_join(exact, "both", "-", "job", "instance", "missing")',
  'label_join(exact, "job", ",", "missing")',
  'absent(nothing_here{job="x", instance=~"y", code="1"})',
  'absent(exact{instance="zz"})',
  'absent(up{instance="a"})',
  'absent_over_time(up{instance="a"}[1m])',
  'absent_over_time(nothing_here{job="x"}[5m])',
  'absent_over_time(up{instance="a"}[1m:15s])',
  'max_over_time(rate(requests_total[1m])[10m:1m])',
  'avg_over_time(exact[5m:30s])',
  'sum_over_time((exact > 5)[5m:15s])',
  'rate(requests_total[5m:15s])',
  'min_over_time(sum(exact)[6m:2m] offset 1m)',
  'count_over_time(vector(1)[10m:])',
  'max_over_time(vector(time())[3m:25s])',
  'last_over_time(pool_in_use[5m:40s] @ 1767573000)',
  'avg_over_time((exact @ end())[2m:30s])',
  'deriv(avg_over_time(exact[2m])[10m:1m])',
  'sum(topk(2, ties)) + 1',
  'avg(sum by (job) (ties))',
]

const smoothed = (name: string): readonly string[] => [
  `${name}(exact[5m], 0.3, 0.6)`,
  `${name}(wild[3m], 0.5, 0.1)`,
  `${name}(pool_in_use[4m], 1.5, 0.1)`,
  `${name}(requests_total[1m], scalar(up{instance="a"}) / 2 + 0.1, 0.9)`,
]

/** What only one of them knows. */
export const ofDialect: { readonly [D in Dialect]: readonly string[] } = {
  prom2: smoothed('holt_winters'),
  prom3: smoothed('double_exponential_smoothing'),
}

/** Expressions of each function, operator and way of matching. */
export const handWritten: readonly string[] = [
  ...ofRanges,
  ...ofNumbers,
  ...ofDates,
  ...aggregated,
  ...arithmetic,
  ...matching,
  ...selecting,
  ...more,
]
