package io.github.camelredislist.spring.boot;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** As users write it; its routes are in src/test/resources/routes. */
@SpringBootApplication
class Application {}
