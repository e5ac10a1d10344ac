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

-- Entries of a list from an index on: at most `count`, and no more than `limit` bytes, but one at least. `before` of those
-- before the index come first, and count nothing. `largest` tells how large entries are here: what fits comes in one step,
-- which is one search for the index. Where it is 0, a first small step finds out, so that Redis never copies much more
-- than is wanted.
local function entries(list, index, count, limit, largest, before)
  if count == 1 then
    local found = {}
    if before > 0 then
      found[1] = redis.call('LINDEX', list, index - 1)
    end
    found[before + 1] = redis.call('LINDEX', list, index) or nil
    return found
  end
  local step = math.min(count, largest > 0 and math.max(1, math.floor(limit / largest)) or 8)
  local found = redis.call('LRANGE', list, index - before, index + step - 1)
  local size, bytes, from = #found, 0, before
  while true do
    for i = from + 1, size do
      bytes = bytes + #found[i]
      if bytes > limit and i > before + 1 then
        for surplus = size, i, -1 do
          found[surplus] = nil
        end
        return found
      end
    end
    if size < before + step or size == before + count then
      return found
    end
    from = size
    local more = math.min(before + count - size, math.max(1, math.floor((limit - bytes) * (size - before) / math.max(bytes, 1))))
    step = step + more
    for _, entry in ipairs(redis.call('LRANGE', list, index + from - before, index + step - 1)) do
      size = size + 1
      found[size] = entry
    end
  end
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

-- Notes that members of this mode use the group, which keeps others out for a while.
local function use(control, mode, ttl, time, used)
  if used.left < ttl / 2 then
    redis.call('HSET', control, 'mode', mode, 'ttl', integer(ttl), 'until', integer(time + ttl))
    redis.call('HDEL', control, 'owner')
  end
end

-- Seven days without use, and what the component knows of a group is forgotten. The position never is.
local kept = 604800000

local function keep(control)
  redis.call('PEXPIRE', control, kept)
end

-- Ends what readers of before may commit: they must not overwrite a position that was put elsewhere on purpose.
local function bump_epoch(control, time)
  local epoch = math.max(tonumber(redis.call('HGET', control, 'epoch') or '0') + 1, time)
  redis.call('HSET', control, 'epoch', integer(epoch))
end

-- Nothing is in flight any more: the group is read in another mode now.
local function end_sharing(control, time)
  if redis.call('HDEL', control, 'next') == 1 then
    bump_epoch(control, time)
  end
end

-- How often an entry in flight was taken, how often a handler failed with it, and what its reader does with it:
-- '0' has taken it, '1' is handing it out, '2' has given it back. Most are taken once and completed: nothing is stored.
local function attempts(key, offset)
  local claim, failures, state = string.match(redis.call('HGET', key, offset) or '1 0 0', '^(%d+) (%d+) (%d)$')
  return tonumber(claim), tonumber(failures), state
end

local function set_attempts(key, offset, claim, failures, state)
  redis.call('HSET', key, offset, integer(claim) .. ' ' .. integer(failures) .. ' ' .. state)
end

local function keep_while_in_flight(control, inflight)
  if redis.call('EXISTS', inflight) == 1 then
    redis.call('PERSIST', control)
  else
    keep(control)
  end
end
