package io.github.camelredislist.docs;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** The warnings that the component logs while this is open. */
final class LogLines extends AbstractAppender implements AutoCloseable {

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LogManager.getLogger("io.github.camelredislist");

    private LogLines() {
        super("warnings", null, null, true, Property.EMPTY_ARRAY);
    }

    static LogLines open() {
        LogLines lines = new LogLines();
        lines.start();
        lines.logger.get().addAppender(lines, Level.WARN, null);
        return lines;
    }

    /** Waits for a warning with this text in it. */
    String warning(String part) {
        return await("a warning with: " + part)
                .until(() -> find(part), Optional::isPresent)
                .get();
    }

    /** Whether there was one so far. */
    boolean anyHas(String part) {
        return find(part).isPresent();
    }

    private Optional<String> find(String part) {
        return warnings.stream().filter(line -> line.contains(part)).findFirst();
    }

    @Override
    public void append(LogEvent event) {
        if (event.getLoggerName().startsWith(logger.getName())) {
            warnings.add(event.getMessage().getFormattedMessage());
        }
    }

    @Override
    public void close() {
        logger.get().removeAppender(getName());
        stop();
    }
}
