-- Moves a position for the reader that holds the lease, and extends the lease. From = to only extends it.
-- An expired lease that nobody else took is still good.
-- KEYS  1 position  2 control  3 base
-- ARGV  1 owner  2 token  3 epoch  4 from (offset)  5 to (offset)  6 SHA-1 of the last entry before `to`, or ''
--       7 offset of an entry that is handed out now, or '': noted, for the next reader to see if this one dies
-- reply {'committed'}           also when an earlier try of the same commit had succeeded
--       {'superseded'}          another reader has taken the lease
--       {'sought'}              the position was put elsewhere on purpose, by SEEK for one
--       {'moved'}               somebody else moved the position; nothing was changed but the count of these
-- slot  of the position (base only where the list has the same one; else it is always 0)

local held = redis.call('HMGET', KEYS[2], 'owner', 'token', 'epoch', 'ttl', 'handed', 'successor')
if held[1] ~= ARGV[1] or held[2] ~= ARGV[2] then
  return { 'superseded' }
end
keep(KEYS[2]) -- a write that is allowed over the memory limit lets the others pass
if (held[3] or '0') ~= ARGV[3] then
  return { 'sought' }
end
local known = redis.call('MGET', KEYS[1], KEYS[3])
local base = tonumber(known[2] or '0')
local offset = tonumber(known[1] or '') and tonumber(known[1]) + base
local from, to = tonumber(ARGV[4]), tonumber(ARGV[5])
if offset ~= from and offset ~= to then
  redis.call('HINCRBY', KEYS[2], 'foreign', 1)
  return { 'moved' }
end
if offset ~= to then
  redis.call('SET', KEYS[1], integer(to - base))
end
local till = integer(now() + tonumber(held[4]))
if ARGV[6] ~= '' then
  redis.call('HSET', KEYS[2], 'until', till, 'mark', ARGV[5] .. ' ' .. ARGV[6])
else
  redis.call('HSET', KEYS[2], 'until', till)
end
if held[5] or held[6] then
  redis.call('HDEL', KEYS[2], 'handed', 'successor')
end
if ARGV[7] ~= '' then
  redis.call('HSET', KEYS[2], 'handed', ARGV[7])
end
return { 'committed' }
