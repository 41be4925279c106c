-- Each request comes from another client behind the trusted proxy, so that rate limits stay on and don't decide.
local n = 0
local step = 0
function setup(thread)
  step = step + 1
  thread:set("first", step * 1000000)
end
function request()
  n = n + 1
  local i = first + n
  wrk.headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", (i / 65536) % 256, (i / 256) % 256, i % 256)
  return wrk.format()
end
