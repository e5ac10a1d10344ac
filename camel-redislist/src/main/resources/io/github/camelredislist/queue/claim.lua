-- Takes entries and moves the position past them in one step. Not to be repeated: that would take others.
-- KEYS  1 position  2 control  3 list  4 base
-- ARGV  1 how many  2 bytes  3 mode  4 for how long the mode is taken to be in use, in ms (0 = not at all)
-- reply {'claimed', offset, position, {entries}}
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
if used.left < ttl / 2 then
  redis.call('HSET', KEYS[2], 'mode', ARGV[3], 'ttl', ARGV[4], 'until', integer(time + ttl))
  redis.call('HDEL', KEYS[2], 'owner')
  keep(KEYS[2])
end

local stored = redis.call('GET', KEYS[1]) or ''
local position = tonumber(stored)
local length = redis.call('LLEN', KEYS[3])
if not position or position < 0 or position > length then
  return { 'unusable', stored }
end
local base = tonumber(redis.call('GET', KEYS[4]) or '0')
local mark = redis.call('HGET', KEYS[2], 'mark')
if mark and position > 0 then
  local offset, digest = string.match(mark, '^(%d+) (%x+)$')
  if tonumber(offset) == position + base
      and digest ~= redis.sha1hex(redis.call('LINDEX', KEYS[3], position - 1)) then
    return { 'unusable', stored }
  end
end

local found = {}
if position < length then
  found = entries(KEYS[3], position, tonumber(ARGV[1]), tonumber(ARGV[2]))
  redis.call('SET', KEYS[1], integer(position + #found))
  redis.call('HSET', KEYS[2], 'mark',
    integer(position + #found + base) .. ' ' .. redis.sha1hex(found[#found]))
end
return { 'claimed', integer(position + base), integer(position), found }
