package io.github.camelredislist.examples.benchmark;

import java.util.List;
import java.util.stream.IntStream;

/** What is published: orders of about 200 bytes of JSON. */
final class Messages {

    /** So many different ones, over and over. */
    static final int DIFFERENT = 1_000;

    private static final String ORDER = """
            {"type": "order.placed", "order_id": "ord-%06d", "customer": {"id": %d, "name": "Grace Hopper"}, \
            "items": [{"sku": "A-1017", "quantity": 2, "price": 19.90}], "currency": "EUR", "total": 39.80, \
            "express": false}""";

    private Messages() {}

    static List<String> all() {
        return IntStream.range(0, DIFFERENT)
                .mapToObj(number -> ORDER.formatted(number, 4_000 + number))
                .toList();
    }
}
