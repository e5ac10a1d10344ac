package io.github.camelredislist;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An endpoint URI without its passwords. Camel masks by the names of options and in addresses as they are typed, but not in
 * the percent-encoded form that it makes of them; and it does not mask the endpoint's URI itself.
 */
final class MaskedUri {

    private static final String MASK = "xxxxxx";

    /** A value ends at the next ampersand, unless it is RAW(…) or RAW{…}, whose braces come encoded. */
    private static final Pattern SECRET_OPTION = Pattern.compile(
            "(?i)([?&])(password|sentinelPassword|redisUri)=(RAW\\(.*?\\)(?=&|$)|RAW(?:\\{|%7B).*?(?:}|%7D)(?=&|$)|[^&]*)");

    private static final Pattern PASSWORD_OF_ADDRESS = Pattern.compile("(//[^:@]*:).*@");

    private MaskedUri() {}

    static String of(String uri) {
        return SECRET_OPTION
                .matcher(uri)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + found.group(2) + "=" + masked(found.group(2), found.group(3))));
    }

    private static String masked(String option, String value) {
        if (!option.equalsIgnoreCase("redisUri")) {
            return MASK;
        }
        String address = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        Matcher password = PASSWORD_OF_ADDRESS.matcher(address);
        return password.find()
                ? URLEncoder.encode(password.replaceFirst("$1" + MASK + "@"), StandardCharsets.UTF_8)
                : value;
    }
}
