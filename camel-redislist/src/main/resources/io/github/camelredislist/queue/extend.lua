-- Puts off the deadlines of what one reader has in flight.
-- KEYS  1 control  2 in flight  3 due  4 attempts
-- ARGV  1 epoch  2 ms until the deadline  3 mode  4 '1' to note that the entry is being handed out: if its reader dies,
--       that counts as an attempt
--       5, 6… offset, claim. An older claim than the last one of an offset is passed over.
-- reply {'extended', {offsets that are this reader's no more}} or {'sought'}: the position was put elsewhere
-- slot  of the position

redis.call('HDEL', KEYS[1], '-') -- a write that is allowed over the memory limit lets the others pass
if (redis.call('HGET', KEYS[1], 'epoch') or '0') ~= ARGV[1] then
  return { 'sought' }
end
local time, ttl = now(), tonumber(ARGV[2])
use(KEYS[1], ARGV[3], ttl, time, in_use(KEYS[1], time))
local lost = {}
for at = 5, #ARGV, 2 do
  local offset = ARGV[at]
  local claim, failures = attempts(KEYS[4], offset)
  if claim ~= tonumber(ARGV[at + 1]) or not redis.call('ZSCORE', KEYS[2], offset) then
    lost[#lost + 1] = offset
  else
    redis.call('ZADD', KEYS[3], integer(time + ttl), offset)
    if ARGV[4] == '1' then
      set_attempts(KEYS[4], offset, claim, failures, '1')
    end
  end
end
return { 'extended', lost }
