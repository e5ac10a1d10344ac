package io.github.camelredislist;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/**
 * What the component logs between opening and closing this, but for what it says of the server that it meets: those of the
 * tests keep nothing on purpose.
 */
final class CapturedLog implements AutoCloseable {

    private final List<LogEvent> events = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final AbstractAppender appender = new AbstractAppender("captured", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            if (event.getLoggerName().startsWith("io.github.camelredislist")
                    && !event.getLoggerName().startsWith("io.github.camelredislist.test.infra")
                    && !event.getLoggerName().endsWith(".ServerCheck")) {
                events.add(event.toImmutable());
            }
        }
    };

    CapturedLog() {
        appender.start();
        context.getConfiguration().getRootLogger().addAppender(appender, null, null);
        context.updateLoggers();
    }

    List<String> at(Level level) {
        return events.stream()
                .filter(event -> event.getLevel() == level)
                .map(event -> event.getMessage().getFormattedMessage())
                .toList();
    }

    List<String> warnings() {
        return at(Level.WARN);
    }

    /** Lines at INFO or above that carry a stack trace. */
    List<String> withStackTrace() {
        return events.stream()
                .filter(event -> event.getLevel().isMoreSpecificThan(Level.INFO) && event.getThrown() != null)
                .map(event -> event.getMessage().getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        context.getConfiguration().getRootLogger().removeAppender("captured");
        context.updateLoggers();
    }
}
