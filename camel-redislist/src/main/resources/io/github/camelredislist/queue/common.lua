-- What the other scripts share; put in front of each of them.

-- Server time in milliseconds: the one clock that all members of a group have in common.
local function now()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

-- An integer as text: Lua would write 1e+15.
local function integer(number)
  return string.format('%.0f', number)
end

-- Entries of a list from an index on: at most `count`, and no more than `limit` bytes, but one at least.
-- A first small step tells how large entries are here, so that Redis never copies much more than is wanted.
local function entries(list, index, count, limit)
  if count == 1 then
    return { redis.call('LINDEX', list, index) or nil }
  end
  local found, bytes, step = {}, 0, math.min(count, 8)
  while #found < count do
    local chunk = redis.call('LRANGE', list, index, index + step - 1)
    for _, entry in ipairs(chunk) do
      if #found > 0 and bytes + #entry > limit then
        return found
      end
      found[#found + 1] = entry
      bytes = bytes + #entry
    end
    if #chunk < step then
      return found
    end
    index = index + step
    step = math.min(count - #found, math.max(1, math.floor((limit - bytes) * #found / math.max(bytes, 1))))
  end
  return found
end

-- Another mode that members of this group are using right now, and for how many milliseconds at least; or nil.
-- An `until` further away than the lease is long comes from a server whose clock was ahead: it is cut down.
local function in_use(control, time)
  local used = redis.call('HMGET', control, 'until', 'ttl', 'mode', 'owner')
  local till, ttl = tonumber(used[1] or '0'), tonumber(used[2] or '0')
  if till > time + ttl then
    till = time + ttl
    redis.call('HSET', control, 'until', integer(till))
  end
  return { left = till - time, mode = used[3], owner = used[4] }
end

-- Seven days without use, and what the component knows of a group is forgotten. The position never is.
local function keep(control)
  redis.call('PEXPIRE', control, 604800000)
end

-- Gives a group the position that autoOffsetReset (EARLIEST or LATEST) means for a list.
local function place(position, list, reset)
  local start = 0
  if reset == 'LATEST' then
    start = redis.call('LLEN', list)
  end
  redis.call('SET', position, integer(start))
end
