-- Brings single entries of a list.
-- KEYS  1 list
-- ARGV  1 bytes that they may have, but one may be larger  2… indexes
-- reply {entries}: those at the first of the indexes; it ends where there is none, and where they would be too large
-- slot  of the list

local found, bytes = {}, 0
for i = 2, #ARGV do
  local entry = redis.call('LINDEX', KEYS[1], ARGV[i])
  bytes = bytes + #(entry or '')
  if not entry or (bytes > tonumber(ARGV[1]) and i > 2) then
    break
  end
  found[i - 1] = entry
end
return { found }
