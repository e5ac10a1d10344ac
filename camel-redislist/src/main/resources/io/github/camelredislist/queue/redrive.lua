-- Appends what dead letters were to the list that they come from, and moves REDRIVE's position past them, in one step.
-- KEYS  1 position  2 control  3 that list; missing when there is nothing to append
-- ARGV  1 the position that is expected, as stored ('' = there is none)  2 new position  3 mark  4 token of this call
--       5 and more: entries
-- reply {'redriven'}               also when an earlier try of the same call had succeeded
--       {'moved', position or ''}  another REDRIVE was faster; nothing was changed
-- slot  of the position and of the list to append to, which must be the same

local position = redis.call('GET', KEYS[1]) or ''
if position == ARGV[2] and redis.call('HGET', KEYS[2], 'redrive') == ARGV[4] then
  return { 'redriven' }
end
if position ~= ARGV[1] then
  return { 'moved', position }
end
-- First of all, since it may be refused: the key holds something else, or the server is over its memory limit.
for i = 5, #ARGV do
  redis.call('RPUSH', KEYS[3], ARGV[i])
end
redis.call('SET', KEYS[1], ARGV[2])
redis.call('HSET', KEYS[2], 'mark', ARGV[3], 'redrive', ARGV[4])
keep(KEYS[2])
return { 'redriven' }
