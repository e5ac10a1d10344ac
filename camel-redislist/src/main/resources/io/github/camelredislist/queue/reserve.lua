-- Takes entries in flight for one of several readers: first those that are due again, then new ones. They are its own
-- until their deadline. Not to be repeated: that would take others.
-- KEYS  1 position  2 control  3 in flight  4 due  5 attempts, and those of the list
-- ARGV  1 how many  2 bytes  3 mode  4 ms until the deadline  5 how far the newest in flight may be ahead of the position
--       6 longest delay in ms that any deadline may have
--       7 how large entries are at most, as far as is known; 0 = unknown
-- reply {'reserved', epoch, base, {offset, claim, failures, suspect, entry, offset, …}, offset, {entries},
--         how many the group has in flight, how many of those that were never taken were}
--                                     those that are due again; then from an offset on those that were never taken
--                                     suspect = 1: its last reader is gone, and may have died of it
--       {'elsewhere', index, room, {offsets}}
--                                     the list was looked at in another place than this index, or for more entries than
--                                     there is room for, or an entry is due that was not looked at: nothing was taken
--       {'moved'}                     somebody else moved the position: noted, reading starts anew from there
--       {'unusable', position or ''}  there is none, or it lies outside the list, or the list is another than before
--       {'mode', other mode, ms left} the group is being read in another mode
-- slot  of the position

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
if not position or position < 0 then
  return { 'unusable', stored }
end
local base = list.base()
local lowest = position + base
local next = tonumber(redis.call('HGET', KEYS[2], 'next') or '')
local moved = next and lowest ~= (tonumber(redis.call('ZRANGE', KEYS[3], 0, 0)[1] or '') or next)
local anew = moved or not next
if anew then
  next = lowest
end
-- A deadline further away than any can be comes from a server whose clock was ahead.
local farthest = time + tonumber(ARGV[6])
for _, offset in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], '(' .. integer(farthest), '+inf')) do
  redis.call('ZADD', KEYS[4], integer(farthest), offset)
end
local count, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
local again = {}
if not anew then
  again = redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', integer(time), 'LIMIT', 0, count)
end
local window = lowest + tonumber(ARGV[5]) - next
if not list.sees(next - base, window) or (again[1] and not list.knows(tonumber(again[1]) - base)) then
  return { 'elsewhere', integer(next - base), integer(window), again }
end
local length = list.length()
if position > length then
  return { 'unusable', stored }
end
if moved then
  redis.call('HINCRBY', KEYS[2], 'foreign', 1)
  redis.call('HDEL', KEYS[2], 'next')
  mark(KEYS[2], lowest, position)
  bump_epoch(KEYS[2], time)
  return { 'moved' }
end
if anew then
  redis.call('DEL', KEYS[3], KEYS[4], KEYS[5])
end
if next - base > length or not intact(KEYS[2], next, next - base) then
  return { 'unusable', stored }
end

-- Redis keeps a sorted set of short members in a form where each new one costs as much as there are others, until there are
-- 128 or so; one that begins with a long member it never does.
local long_member = string.rep('-', 1024)
local function begin_large_set(key)
  redis.call('ZADD', key, 0, long_member)
end

local found, bytes = {}, 0
local function hand(offset, claim, failures, suspect, entry, size)
  found[#found + 1] = integer(offset)
  found[#found + 1] = claim
  found[#found + 1] = failures
  found[#found + 1] = suspect
  found[#found + 1] = entry
  bytes = bytes + size
end

for _, offset in ipairs(again) do
  local entry, size = list.entry(tonumber(offset) - base)
  if not size or (bytes > 0 and bytes + size > limit) then
    break
  end
  local claim, failures, state = attempts(KEYS[5], offset)
  if state == '1' then
    failures = failures + 1 -- whoever had it in hand is gone
  end
  set_attempts(KEYS[5], offset, claim + 1, failures, '0')
  redis.call('ZADD', KEYS[4], integer(time + ttl), offset)
  hand(tonumber(offset), claim + 1, failures, state == '2' and 0 or 1, entry, size)
end

local room = math.min(count - #found / 5, window)
local first, taken, digest, fresh = next, 0, nil, {}
if room > 0 and bytes < limit and next - base < length then
  taken, digest, fresh = list.take(next - base, room, limit - bytes, tonumber(ARGV[7]))
  if bytes > 0 and fresh[1] and bytes + #fresh[1] > limit then
    taken, fresh = 0, {}
  end
end
if taken > 0 then
  local till = integer(time + ttl)
  local digits = next + taken < 2147483648 and '%d' or '%.0f' -- the faster one has 31 bits where a long has 32
  local first_ones = redis.call('ZCARD', KEYS[3]) == 0
  if first_ones then
    begin_large_set(KEYS[3])
    begin_large_set(KEYS[4])
  end
  for from = 1, taken, 1000 do
    local inflight, due, size = {}, {}, 0
    for i = from, math.min(from + 999, taken) do
      local offset = string.format(digits, next)
      inflight[size + 1] = offset
      inflight[size + 2] = offset
      due[size + 1] = till
      due[size + 2] = offset
      size = size + 2
      next = next + 1
    end
    redis.call('ZADD', KEYS[3], unpack(inflight))
    redis.call('ZADD', KEYS[4], unpack(due))
  end
  if first_ones then
    redis.call('ZREM', KEYS[3], long_member)
    redis.call('ZREM', KEYS[4], long_member)
  end
  redis.call('HSET', KEYS[2], 'next', integer(next), 'mark', integer(next) .. ' ' .. digest)
end
keep_while_in_flight(KEYS[2], KEYS[3])
return { 'reserved', redis.call('HGET', KEYS[2], 'epoch') or '0', integer(base), found, integer(first), fresh,
  redis.call('ZCARD', KEYS[3]), taken }
