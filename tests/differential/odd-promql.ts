import { Fault } from '../../src/core/ground/index.ts'
import { parsePromql } from '../../src/core/guardrail/index.ts'

/** Odd expressions, good and bad. */
const written = String.raw`
x|-x|+x|- -x|1|-1|+1|.5|5.|1e3|1e|1e+3|0x1F|0x|0xg|010|08|1_000|Inf|-inf|+Inf|NaN|nan|INF|infinity
"a"|'a'|"a|'a\q'|"a\x41"|"\400"|"\u12"|"\""|'\''|"\'"|"a" + "b"
x{}|{}|{a=""}|{a!="b"}|{a=~".*"}|{a=~".+"}|{a!~".*"}|{a!~".+"}|{a!=""}|{__name__="x"}|x{__name__="y"}|{__name__="x",__name__="y"}
x{a="b",}|x{,}|x{a="b",,}|x{a}|x{a=}|x{a=b}|x{a="b" c="d"}|x{a=="b"}|x{a=~"("}|x{a=~"[a-"}|x{a=~"(?=b)"}|x{a=~"(?P<n>b)"}|x{a=~"\\d+"}|x{on="b"}|x{sum="b"}|x{bool="b"}|x{1a="b"}|x{a:b="c"}|x{offset="c"}|x{inf="c"}
a:b|:x|x:|1x|x.y|x-y|sum|count|rate|time|bool|on|ignoring|by|without|and|or|unless|inf|group_left|start|end|atan2|Sum|AND
x[5m]|x[5]|x[5M]|x[1h30m]|x[30m1h]|x[1m1m]|x[0s]|x[0]|x[]|x[-5m]|x[5m:]|x[5m:1m]|x[:1m]|x[5m:0s]|x[5 m]|x [5m]|x[ 5m ]|x[5m][5m]|x[1.5h]|x[5m5]|x[1y2w3d4h5m6s7ms]|x[1ms1s]|x[300y]|x[200y100y]
(x)[5m]|(x)[5m:]|sum(x)[5m]|sum(x)[5m:]|rate(x[5m])[1h:5m]|x[5m:1m][5m:]|1[5m:]|vector(1)[5m:]|-x[5m]|-x[5m:]|x+y[5m]|"a"[5m:]
x offset 5m|x offset -5m|x offset +5m|x offset - 5m|x offset 0s|x offset|x offset 5|x offset x|offset x|sum(x) offset 5m|sum(x offset 5m)|x offset 5m offset 3m|x[5m] offset 3m|x offset 3m [5m]|(x) offset 5m|1 offset 5m|x[5m:] offset 1m|-x offset 5m|x + y offset 5m|x OFFSET 5m|rate(x[5m]) offset 1m|rate(x[5m] offset 1m)
x @ 5|x @ -5|x @ 5.5|x @ start()|x @ end()|x @ start|x @ foo()|x @ 5m|x @ Inf|x @ NaN|x @ 1e20|x @ "a"|x @ 5 @ 6|x @ 5 offset 1m|x offset 1m @ 5|x[5m] @ 5|x @ 5 [5m]|x[5m:] @ end()|sum(x) @ 5|(x) @ 5|x @ START()|x @ +5|x @ - 5
x + y|x++y|x+-y|x - -y|x * * y|x /|* x|x ** y|x ^ y ^ z|-x ^ 2|x % 2|x atan2 y|x ATAN2 y|x==y|x=y|x === y|x=~y|x<>y|x>=y|x=>y|x !y|x! =y|x</y|x>/y
1 > 2|1 > bool 2|x > 2|2 > x|x > bool 2|x + bool y|x and bool y|x > bool bool y|x bool > y|1 == 1|1 and x|x and 1|1 or 1|x and y|x or vector(1)|x and scalar(y)|(1) > (2)|-1 > 2|time() > 5|time() > bool 5
x + on() y|x + on(a) y|x + on(a,) y|x + on(,) y|x + on(a b) y|x + on a y|x + ignoring(a) y|x + on(a) ignoring(b) y|x + on(a) group_left y|x + on(a) group_left() y|x + on(a) group_left(b) y|x + on(a) group_left(a) y|x + ignoring(a) group_left(a) y|x + group_left(b) y|x + on(a) group_right(b) y|x + on(a) group_left(b) group_right(c) y|x and on(a) y|x and on(a) group_left y|x or ignoring(a) y|x unless on(a) group_right(b) y|x > bool on(a) y|x > on(a) bool y|1 + on() x|1 + on(a) x|x + on(a) 1|x + on() group_left 1|x + on(a) group_left (b)|x + on(sum,by) y|x + on(bool) y|x and on(a)|x + on(a:b) y|x + on(1) y
sum(x)|sum()|sum x|sum(x,y)|sum(1)|sum("a")|sum(x[5m])|sum by(a)(x)|sum(x)by(a)|sum by a (x)|sum by()(x)|sum by(a,b)(x)|sum by(a,)(x)|sum by(,)(x)|sum by(a)(x)by(b)|sum(x) by(a) without(b)|sum without(a)(x)|sum by(sum)(x)|sum by(on)(x)|sum by(bool)(x)|sum by(a:b)(x)|SUM(x)|sum BY(a)(x)|sum by(a)|sum{a="b"}|sum(x)(y)|sum(sum(x))
topk(1,x)|topk(x)|topk(x,1)|topk(1,x,y)|topk("a",x)|topk(scalar(y),x)|bottomk(2,x)|quantile(0.9,x)|quantile(x,0.9)|count_values("a",x)|count_values(1,x)|count_values("a b",x)|count_values("",x)|group(x)|stddev(x)|stdvar(x)|topk(1,x,)|topk(,x)|topk(x[5m],x)
rate(x)|rate(x[5m])|rate(x[5m],1)|rate()|rate(x[5m:])|rate((x[5m]))|rate(1)|rate("a")|RATE(x[5m])|Rate(x[5m])|foo(x)|rate (x[5m])|rate(x[5m]|rate x[5m]|rate[5m]|rate{a="b"}|rate + rate|rate(rate(x[5m]))|rate(sum(x)[5m:])
abs(x)|abs(1)|ceil(x,1)|round(x)|round(x,5)|round(x,y)|round(x,5,6)|clamp(x,1,2)|clamp(x,1)|clamp_min(x,1)|clamp_max(1,x)|clamp_max(x,scalar(y))|time()|time(x)|pi()|pi|vector(1)|vector(x)|vector(time())|scalar(x)|scalar(1)|absent(x)|absent(x[5m])|absent_over_time(x[5m])|absent(sum(x))|sort(x)|sort_desc(x)|timestamp(x)|timestamp(1)
hour()|hour(x)|hour(1)|hour(x,y)|day_of_week()|days_in_month(x)|day_of_year()|minute(vector(5))|year(time())
label_replace(x,"a","b","c","d")|label_replace(x,"a","b","c")|label_replace(x,a,"b","c","d")|label_replace(x,"a","b","c","(")|label_join(x,"a","b")|label_join(x,"a",",")|label_join(x,"a",",","c","d","e")|label_join(x,"a")|label_join(x,"a",",",c)
histogram_quantile(0.9,x)|histogram_quantile(x,0.9)|histogram_quantile(0.9,rate(x[5m]))|histogram_count(x)|histogram_sum(x)|histogram_fraction(0,1,x)|holt_winters(x[5m],0.1,0.2)|holt_winters(x[5m],0.1)|holt_winters|holt_winters (x[5m],1,1)|predict_linear(x[1h],3600)|predict_linear(x,3600)|quantile_over_time(0.5,x[5m])|quantile_over_time(x[5m],0.5)|last_over_time(x[5m])|present_over_time(x[5m])
()|(x)|((x))|x)|(,)|x y|x 5|5 x|x,y|x;|;|@|#|x # c|# c|x#|x # c " d|"a#b"|x{a="#"}|x $|x ?|x & y|x && y|!x|~x|x ~ y|[5m]|x[5m|x{a="b"|}|{|{a="b"}{c="d"}|x{a="b"}{c="d"}|x{a='b'}|한글|x{a="한글"}|x == "a"|x[5m] > 1|x > x[5m]
sgn(x)|deg(x)|rad(x)|sin(x)|acosh(x)|ln(x)|log2(x)|log10(x)|sqrt(x)|exp(x)|changes(x[5m])|resets(x[5m])|deriv(x[5m])|delta(x[5m])|idelta(x[5m])|irate(x[5m])|increase(x[5m])|stddev_over_time(x[5m])|sum_over_time(x)|count_over_time(x[5m])`

/** One of them stands between two bars; what holds a bar itself is added below. */
export const handWritten = written
  .trim()
  .split('\n')
  .flatMap(line => line.split('|'))
  .concat([
    '{__name__=~"x|y"}',
    '(x',
    'x|x',
    '',
    ' ',
    '\n',
    'x\n+\ny',
    'x # c\n+ y',
    '"a\nb"',
    '`a\nb`',
    '`a',
    'x{a=`b`}',
    '\tx',
  ])

/** Where Prometheus 2.42 refuses and we read on purpose: what came with Prometheus 3. */
export const readsOfPrometheus3: readonly string[] = [
  '{"x"}',
  '{"x.y", "a.b"="c"}',
  'sum by ("a.b") (x)',
  'histogram_avg(x)',
  'histogram_stddev(x)',
  'mad_over_time(x[5m])',
  'double_exponential_smoothing(x[5m], 0.5, 0.5)',
  'sort_by_label(x, "a")',
  'limitk(2, x)',
  'info(x)',
  'x + on("a.b") y',
]

/** What Prometheus reads and we do not: the grammar keeps the word for itself. */
export const knownLimits: readonly string[] = ['offset', 'sum(offset)']

/** What our reader refuses an expression with; undefined where it reads it. */
export const own = (expr: string): string | undefined => {
  try {
    parsePromql(expr)
    return undefined
  } catch (error) {
    if (error instanceof Fault) return error.says('en')
    throw error
  }
}
