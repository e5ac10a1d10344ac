-- What the scripts share that look at a list and a position; put behind here.lua or elsewhere.lua.

-- Leaves a mark: the entry before an index, which belongs to an offset, is to be found there again.
local function mark(control, offset, index)
  redis.call('HSET', control, 'mark', integer(offset) .. ' ' .. list.digest_before(index))
end

-- False when the mark belongs to this offset, and another entry than then stands before it.
local function intact(control, offset, index)
  local marked, digest = string.match(redis.call('HGET', control, 'mark') or '', '^(%d+) (%x+)$')
  if index == 0 or not marked or tonumber(marked) ~= offset then
    return true
  end
  return digest == list.digest_before(index)
end

-- The first index for EARLIEST, the one behind the last entry for LATEST, and any other number as it is.
local function index_of(place)
  if place == 'EARLIEST' then
    return 0
  end
  if place == 'LATEST' then
    return list.length()
  end
  return tonumber(place)
end
