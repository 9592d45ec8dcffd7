-- One workload, chosen by the environment: WORKLOAD, KEY and IDS (a file with an id a line).
local workload = os.getenv("WORKLOAD")
local headers = { ["X-API-Key"] = os.getenv("KEY"), ["Content-Type"] = "application/json" }
local base = "/api/v1/Item"
local ids, counter = {}, 0

for line in io.lines(os.getenv("IDS")) do
  ids[#ids + 1] = line
end
math.randomseed(7)

local filter = "filter=%7B%22price%22%3A%7B%22%24gt%22%3A500%7D%2C%22active%22%3Atrue%7D&sort=%7B%22price%22%3A-1%7D"

local workloads = {
  get = function()
    return wrk.format("GET", base .. "/" .. ids[math.random(#ids)], headers)
  end,
  list = function()
    return wrk.format("GET", base .. "?limit=20", headers)
  end,
  filter = function()
    return wrk.format("GET", base .. "?" .. filter .. "&limit=20&skip=" .. math.random(0, 4) * 20, headers)
  end,
  include = function()
    return wrk.format("GET", base .. "?limit=20&relations=category", headers)
  end,
  create = function()
    counter = counter + 1
    return wrk.format("POST", base, headers, string.format(
      '{"name":"Lamp %d","sku":"new-%d","description":"A lamp that was made during a measurement","price":%d.5,' ..
      '"quantity":%d,"active":true,"status":"new","releasedAt":"2026-01-02T03:04:05.678Z"}',
      counter, counter, counter % 1000, counter % 50))
  end,
  update = function()
    return wrk.format("PUT", base .. "/" .. ids[math.random(#ids)], headers,
      '{"quantity":' .. math.random(0, 1000) .. '}')
  end,
}

-- The same row through other doors. The bare server has none of them: it is asked for the row as in get.
local function door(make)
  return function()
    local id = ids[math.random(#ids)]
    if os.getenv("BARE") then
      return wrk.format("GET", base .. "/" .. id, headers)
    end
    return make(id)
  end
end

workloads.jsonrpc = door(function(id)
  return wrk.format("POST", "/rpc", headers,
    '{"jsonrpc":"2.0","id":1,"method":"Item.findById","params":{"id":"' .. id .. '"}}')
end)
workloads.trpc = door(function(id)
  return wrk.format("GET", "/trpc/Item.findById?input=%7B%22id%22%3A%22" .. id .. "%22%7D", headers)
end)
workloads.graphql = door(function(id)
  return wrk.format("POST", "/graphql", headers,
    '{"query":"query($id: ID!) { item(id: $id) { id name sku price quantity active status } }","variables":{"id":"' .. id .. '"}}')
end)

local agent = { ["X-API-Key"] = os.getenv("KEY"), ["Content-Type"] = "application/json",
  ["Accept"] = "application/json, text/event-stream", ["MCP-Protocol-Version"] = "2025-11-25" }
workloads.mcp = door(function(id)
  return wrk.format("POST", "/mcp", agent,
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get","arguments":{"entity":"Item","id":"' .. id .. '"}}}')
end)

-- The list of the workload filter, asked for in OData.
workloads.odata = function()
  if os.getenv("BARE") then
    return workloads.filter()
  end
  return wrk.format("GET", "/odata/items?$filter=price%20gt%20500%20and%20active&$orderby=price%20desc&$top=20&$skip="
    .. math.random(0, 4) * 20, headers)
end

request = workloads[workload]

done = function(summary, latency)
  local errors = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %d %d %.2f %.2f %d\n",
    summary.requests, summary.duration, latency:percentile(50) / 1000, latency:percentile(99) / 1000, errors))
end
