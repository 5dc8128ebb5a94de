-- Sends the bodies of a file, a line each, over and over: wrk ... -s fair_price.lua URL -- FILE
-- Each thread begins elsewhere in the list, so that threads do not ask the same at the same time.
local threads = 0
local requests, at = {}, 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(args)
  local headers = { ["Content-Type"] = "application/json" }
  for body in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("POST", "/fair_price", headers, body)
  end
  at = number * math.floor(#requests / 2)
end

function request()
  at = at % #requests + 1
  return requests[at]
end

-- One line for WrkResult; times in microseconds.
function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("measured requests=%d duration=%d p50=%d p99=%d errors=%d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
