package io.github.camelredislist;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the architecture run one way. */
@AnalyzeClasses(packages = "io.github.camelredislist", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.camelredislist";

    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("face")
            .definedBy(ROOT)
            .layer("consume")
            .definedBy(ROOT + ".consume")
            .layer("delivery")
            .definedBy(ROOT + ".delivery")
            .layer("subscription")
            .definedBy(ROOT + ".subscription")
            .layer("produce")
            .definedBy(ROOT + ".produce")
            .layer("message")
            .definedBy(ROOT + ".message")
            .layer("envelope")
            .definedBy(ROOT + ".envelope")
            .layer("queue")
            .definedBy(ROOT + ".queue")
            .layer("client")
            .definedBy(ROOT + ".client")
            .layer("monitor")
            .definedBy(ROOT + ".monitor")
            .whereLayer("monitor")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("consume")
            .mayOnlyBeAccessedByLayers("face", "monitor")
            .whereLayer("subscription")
            .mayOnlyBeAccessedByLayers("face", "consume")
            .whereLayer("delivery")
            .mayOnlyBeAccessedByLayers("face", "consume", "subscription")
            .whereLayer("produce")
            .mayOnlyBeAccessedByLayers("face")
            .whereLayer("message")
            .mayOnlyBeAccessedByLayers("face", "produce", "consume")
            .whereLayer("envelope")
            .mayOnlyBeAccessedByLayers("face", "message", "produce", "consume")
            .whereLayer("queue")
            .mayOnlyBeAccessedByLayers("face", "consume", "subscription", "delivery", "produce", "message", "monitor")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("face", "consume", "subscription", "delivery", "produce", "queue", "monitor");

    /** Header names are the one thing of the face that others need. */
    @ArchTest
    static final ArchRule nothingKnowsTheFaceButItsHeaderNames = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".monitor")
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT)
                    .and(com.tngtech.archunit.base.DescribedPredicate.not(
                            com.tngtech.archunit.core.domain.JavaClass.Predicates.type(RedisListConstants.class))));

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule envelopeIsALeaf = classes()
            .that()
            .resideInAPackage(ROOT + ".envelope")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(ROOT + ".envelope", "java..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule whatDealsWithEntriesKnowsNoCamel = noClasses()
            .that()
            .resideInAnyPackage(
                    ROOT + ".subscription", ROOT + ".delivery", ROOT + ".queue", ROOT + ".client", ROOT + ".envelope")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule onlyQueueAndClientTalkToRedis = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".message", ROOT + ".consume", ROOT + ".subscription", ROOT + ".delivery")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.clients..");

    @ArchTest
    static final ArchRule noDrawers = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager");
}
