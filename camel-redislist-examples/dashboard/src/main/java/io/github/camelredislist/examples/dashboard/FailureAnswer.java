package io.github.camelredislist.examples.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.camelredislist.client.RedisFailure;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.TypeConversionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the browser gets when a request failed: a status, and a sentence where it helps. */
final class FailureAnswer implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(FailureAnswer.class);

    private record Answer(int status, String reason) {}

    @Override
    public void process(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Answer answer = answer(failure);
        if (answer == null) {
            LOG.warn("A request failed; the page says so, and no more", failure);
            answer = new Answer(500, "Something went wrong. The log of the dashboard says what");
        }
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, answer.status());
        exchange.getMessage().setBody(Map.of("error", answer.reason()));
    }

    /** Looks for the first cause that is known; null if there is none. */
    private static Answer answer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return new Answer(refusal.status(), refusal.getMessage());
            }
            if (cause instanceof RedisFailure) {
                return new Answer(503, cause.getMessage());
            }
            if (cause instanceof TypeConversionException || cause instanceof JsonProcessingException) {
                return new Answer(400, "The request cannot be understood");
            }
            if (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException) {
                return new Answer(400, cause.getMessage());
            }
        }
        return null;
    }
}
