-- Gives back what one reader had in flight: it is due for all readers after a delay.
-- KEYS  1 control  2 in flight  3 due  4 attempts
-- ARGV  1 epoch  2 delay in ms  3 '1' when the entry may be another one before it is taken again
--       4, 5, 6… offset, claim, failures of a handler with it until now. An older claim than the last one of an offset is
--       passed over: another reader has it.
-- reply {'postponed'} or {'sought'}: the position was put elsewhere
-- slot  of the position

redis.call('HDEL', KEYS[1], '-') -- a write that is allowed over the memory limit lets the others pass
if (redis.call('HGET', KEYS[1], 'epoch') or '0') ~= ARGV[1] then
  return { 'sought' }
end
local due = integer(now() + tonumber(ARGV[2]))
for at = 4, #ARGV, 3 do
  local offset, failures = ARGV[at], tonumber(ARGV[at + 2])
  local claim = attempts(KEYS[4], offset)
  if claim == tonumber(ARGV[at + 1]) and redis.call('ZSCORE', KEYS[2], offset) then
    set_attempts(KEYS[4], offset, claim, failures, '2')
    redis.call('ZADD', KEYS[3], due, offset)
    local behind = integer(tonumber(offset) + 1)
    if ARGV[3] == '1' and string.match(redis.call('HGET', KEYS[1], 'mark') or '', '^%d+') == behind then
      redis.call('HSET', KEYS[1], 'mark', behind .. ' -')
    end
  end
end
return { 'postponed' }
