package io.github.camelredislist.examples.benchmark;

import java.io.IOException;
import java.util.List;

/**
 * Two sides that take turns: A B A B and so on. The value of a round is A's time by B's, that is, how many times as
 * fast B is. Both turns of a round see the same machine, however busy others keep it.
 */
record Ratio(Row row, Side.Opening a, Side.Opening b) implements Contest {

    @Override
    public List<Row> rows() {
        return List.of(row);
    }

    @Override
    public Course open(Bench bench) throws Exception {
        Side first = a.open(bench);
        try {
            return new Turns(first, b.open(bench));
        } catch (Exception e) {
            first.close();
            throw e;
        }
    }

    private record Turns(Side a, Side b) implements Course {

        @Override
        public double[] round() throws Exception {
            double ofA = a.turn();
            return new double[] {ofA / b.turn()};
        }

        @Override
        public void close() throws IOException {
            try (a) {
                b.close();
            }
        }
    }
}
