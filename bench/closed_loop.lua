-- SPDX-FileCopyrightText: 2026 Quartett contributors
-- SPDX-License-Identifier: EUPL-1.2
-- For wrk: every page in turn, each connection with a session of its own; the result as JSON.

local function lines(name)
  local all = {}
  for line in os.getenv(name):gmatch("%S+") do all[#all + 1] = line end
  return all
end

local pages, sessions, turn = lines("BENCH_PAGES"), lines("BENCH_SESSIONS"), 0

request = function()
  turn = turn + 1
  local cookie = "sessionid=" .. sessions[turn % #sessions + 1]
  return wrk.format("GET", pages[turn % #pages + 1], { Cookie = cookie, Host = os.getenv("BENCH_HOST") })
end

done = function(summary, latency)
  io.write(string.format(
    '{"requests": %d, "seconds": %f, "failures": %d, "p50_ms": %f, "p95_ms": %f, "p99_ms": %f}\n',
    summary.requests, summary.duration / 1e6,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
