-- The list of a group where it has the slot of the position: the script looks at it by itself. Its keys are the last
-- three: list, base, groups.

local list = {}
local list_key, base_key, groups_key = KEYS[#KEYS - 2], KEYS[#KEYS - 1], KEYS[#KEYS]

-- How many entries were ever trimmed from it.
function list.base()
  return tonumber(redis.call('GET', base_key) or '0')
end

function list.length()
  return redis.call('LLEN', list_key)
end

-- Whether it can be said what stands at an index and before it, and that no more than `room` entries would be taken.
function list.sees()
  return true
end

-- SHA-1 of the entry before an index; - where there is none.
function list.digest_before(index)
  return index == 0 and '-' or redis.sha1hex(redis.call('LINDEX', list_key, index - 1) or '')
end

-- Whether it can be said how large the entry at an index is.
function list.knows()
  return true
end

-- The entry at an index, and its bytes.
function list.entry(index)
  local entry = redis.call('LINDEX', list_key, index)
  return entry, #entry
end

-- How many entries there are from an index on that may be taken, SHA-1 of the last of them, and they themselves.
function list.take(index, count, limit, largest)
  local found = entries(list_key, index, count, limit, largest, 0)
  return #found, #found > 0 and redis.sha1hex(found[#found]), found
end

-- Notes that a group reads it.
function list.register(group)
  redis.call('SADD', groups_key, group)
end

-- Changes nothing, and wakes consumers that wait for it.
function list.wake()
  redis.call('LTRIM', list_key, 0, -1)
end
