-- Moves a position for the reader that holds the lease, and extends the lease. From = to only extends it.
-- An expired lease that nobody else took is still good.
-- KEYS  1 position  2 control  3 base
-- ARGV  1 owner  2 token  3 epoch  4 from (offset)  5 to (offset)  6 SHA-1 of the last entry before `to`, or ''
-- reply {'committed'}           also when an earlier try of the same commit had succeeded
--       {'superseded'}          another reader has taken the lease
--       {'moved', position or '', base} somebody else moved the position; nothing was changed
-- slot  of the position (base only where the list has the same one; else it is always 0)

redis.call('HDEL', KEYS[2], '-') -- a write that is allowed over the memory limit lets the others pass
local held = redis.call('HMGET', KEYS[2], 'owner', 'token', 'epoch', 'ttl')
if held[1] ~= ARGV[1] or held[2] ~= ARGV[2] then
  return { 'superseded' }
end
local base = redis.call('GET', KEYS[3]) or '0'
local position = redis.call('GET', KEYS[1])
local offset = position and tonumber(position) and tonumber(position) + tonumber(base)
local from, to = tonumber(ARGV[4]), tonumber(ARGV[5])
if (held[3] or '0') ~= ARGV[3] or (offset ~= from and offset ~= to) then
  return { 'moved', position or '', base }
end
if offset ~= to then
  redis.call('SET', KEYS[1], integer(to - tonumber(base)))
end
redis.call('HSET', KEYS[2], 'until', integer(now() + tonumber(held[4])))
if ARGV[6] ~= '' then
  redis.call('HSET', KEYS[2], 'mark', ARGV[5] .. ' ' .. ARGV[6])
end
keep(KEYS[2])
return { 'committed' }
