/** What thousands of members and a million lists would take: computed with the component's own sharing, and measured in part. */
package io.github.camelredislist.examples.benchmark.model;
