package io.github.camelredislist.delivery;

/** How long a group lives. To be used by one thread at a time. */
public interface GroupLife {

    /** It was there before, and stays when its members go. */
    GroupLife UNLIMITED = new GroupLife() {
        @Override
        public void start() {}

        @Override
        public void tick() {}

        @Override
        public void end() {}
    };

    /** Before the first member joins. */
    void start();

    /** To be called more often than anything is due. */
    void tick();

    /** When the last member has left. */
    void end();
}
