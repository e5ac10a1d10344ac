-- Takes entries in flight for one of several readers: first those that are due again, then new ones. They are its own
-- until their deadline. Not to be repeated: that would take others.
-- KEYS  1 position  2 control  3 list  4 base  5 in flight  6 due  7 attempts
-- ARGV  1 how many  2 bytes  3 mode  4 ms until the deadline  5 how far the newest in flight may be ahead of the position
--       6 longest delay in ms that any deadline may have
--       7 how large entries are at most, as far as is known; 0 = unknown
-- reply {'reserved', epoch, base, {offset, claim, failures, suspect, entry, offset, …}, offset, {entries},
--         how many the group has in flight}
--                                     those that are due again; then from an offset on those that were never taken
--                                     suspect = 1: its last reader is gone, and may have died of it
--       {'moved'}                     somebody else moved the position: noted, reading starts anew from there
--       {'unusable', position or ''}  there is none, or it lies outside the list, or the list is another than before
--       {'mode', other mode, ms left} the group is being read in another mode
-- slot  of the list and of the position, which must be the same

redis.call('HDEL', KEYS[2], '-') -- a write that is allowed over the memory limit lets the others pass
local time = now()
local used = in_use(KEYS[2], time)
if used.left > 0 and used.mode ~= ARGV[3] then
  return { 'mode', used.mode, used.left }
end
local ttl = tonumber(ARGV[4])
use(KEYS[2], ARGV[3], ttl, time, used)

local stored = redis.call('GET', KEYS[1]) or ''
local position = tonumber(stored)
local length = redis.call('LLEN', KEYS[3])
if not position or position < 0 or position > length then
  return { 'unusable', stored }
end
local base = tonumber(redis.call('GET', KEYS[4]) or '0')
local lowest = position + base
local next = tonumber(redis.call('HGET', KEYS[2], 'next') or '')
if next and lowest ~= (tonumber(redis.call('ZRANGE', KEYS[5], 0, 0)[1] or '') or next) then
  redis.call('HINCRBY', KEYS[2], 'foreign', 1)
  redis.call('HDEL', KEYS[2], 'next')
  mark(KEYS[2], KEYS[3], lowest, position)
  bump_epoch(KEYS[2], time)
  return { 'moved' }
end
if not next then
  next = lowest
  redis.call('DEL', KEYS[5], KEYS[6], KEYS[7])
end
if next - base > length or not intact(KEYS[2], KEYS[3], next, next - base) then
  return { 'unusable', stored }
end

local count, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
local found, bytes = {}, 0
local function hand(offset, claim, failures, suspect, entry)
  found[#found + 1] = integer(offset)
  found[#found + 1] = claim
  found[#found + 1] = failures
  found[#found + 1] = suspect
  found[#found + 1] = entry
  bytes = bytes + #entry
end

-- A deadline further away than any can be comes from a server whose clock was ahead.
local farthest = time + tonumber(ARGV[6])
for _, offset in ipairs(redis.call('ZRANGEBYSCORE', KEYS[6], '(' .. integer(farthest), '+inf')) do
  redis.call('ZADD', KEYS[6], integer(farthest), offset)
end
for _, offset in ipairs(redis.call('ZRANGEBYSCORE', KEYS[6], '-inf', integer(time), 'LIMIT', 0, count)) do
  local entry = redis.call('LINDEX', KEYS[3], tonumber(offset) - base)
  if bytes > 0 and bytes + #entry > limit then
    break
  end
  local claim, failures, state = attempts(KEYS[7], offset)
  if state == '1' then
    failures = failures + 1 -- whoever had it in hand is gone
  end
  set_attempts(KEYS[7], offset, claim + 1, failures, '0')
  redis.call('ZADD', KEYS[6], integer(time + ttl), offset)
  hand(tonumber(offset), claim + 1, failures, state == '2' and 0 or 1, entry)
end

local room = math.min(count - #found / 5, lowest + tonumber(ARGV[5]) - next)
local first, fresh = next, {}
if room > 0 and bytes < limit and next - base < length then
  fresh = entries(KEYS[3], next - base, room, limit - bytes, tonumber(ARGV[7]), 0)
  if bytes > 0 and bytes + #fresh[1] > limit then
    fresh = {}
  end
  local till = integer(time + ttl)
  for from = 1, #fresh, 1000 do
    local inflight, due, size = {}, {}, 0
    for i = from, math.min(from + 999, #fresh) do
      local offset = integer(next)
      inflight[size + 1] = offset
      inflight[size + 2] = offset
      due[size + 1] = till
      due[size + 2] = offset
      size = size + 2
      next = next + 1
    end
    redis.call('ZADD', KEYS[5], unpack(inflight))
    redis.call('ZADD', KEYS[6], unpack(due))
  end
  if #fresh > 0 then
    redis.call('HSET', KEYS[2], 'next', integer(next),
      'mark', integer(next) .. ' ' .. redis.sha1hex(fresh[#fresh]))
  end
end
keep_while_in_flight(KEYS[2], KEYS[5])
return { 'reserved', redis.call('HGET', KEYS[2], 'epoch') or '0', integer(base), found, integer(first), fresh,
  redis.call('ZCARD', KEYS[5]) }
