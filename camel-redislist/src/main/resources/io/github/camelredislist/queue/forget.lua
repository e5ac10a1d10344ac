-- Deletes what is known of a group, unless somebody reads for it.
-- KEYS  1 position  2 control  3 in flight  4 due  5 attempts  6 members
-- ARGV  1 ms of silence after which a member is taken for dead
-- reply {'forgotten', how many keys there were}
--       {'alive', how many members are}
--       {'held', ms left} a lease is held by somebody who is no live member
-- slot  of the position

local time = now()
local alive = redis.call('ZCOUNT', KEYS[6], integer(time - tonumber(ARGV[1])), '+inf')
if alive > 0 then
  return { 'alive', alive }
end
local used = in_use(KEYS[2], time)
if used.left > 0 and used.owner then
  return { 'held', used.left }
end
return { 'forgotten', redis.call('DEL', unpack(KEYS)) }
