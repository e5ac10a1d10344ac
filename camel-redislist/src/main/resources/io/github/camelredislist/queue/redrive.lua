-- Appends what dead letters were to the list that they come from, and moves REDRIVE's position past them, in one step.
-- KEYS  1 position  2 control  3 base of the dead letter list  4 that list; missing when there is nothing to append
-- ARGV  1 the offset that is expected; '' = there is no position, and what is no number as it is stored
--       2 new offset  3 SHA-1 of the last entry before it  4 token of this call  5 and more: entries
-- reply {'redriven'}               also when an earlier try of the same call had succeeded
--       {'moved', position or ''}  another REDRIVE was faster; nothing was changed
-- slot  of the position and of the list to append to, which must be the same (base only where the dead letter list has it,
--       too; else it is always 0)

local stored = redis.call('GET', KEYS[1]) or ''
local base = tonumber(redis.call('GET', KEYS[3]) or '0')
local offset = tonumber(stored) and integer(tonumber(stored) + base) or stored
if offset == ARGV[2] and redis.call('HGET', KEYS[2], 'redrive') == ARGV[4] then
  return { 'redriven' }
end
if offset ~= ARGV[1] then
  return { 'moved', stored }
end
-- First of all, since it may be refused: the key holds something else, or the server is over its memory limit.
for i = 5, #ARGV do
  redis.call('RPUSH', KEYS[4], ARGV[i])
end
redis.call('SET', KEYS[1], integer(tonumber(ARGV[2]) - base))
redis.call('HSET', KEYS[2], 'mark', ARGV[2] .. ' ' .. ARGV[3], 'redrive', ARGV[4])
keep(KEYS[2])
return { 'redriven' }
