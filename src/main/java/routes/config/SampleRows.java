package routes.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import routes.entity.Caller;
import routes.entity.EntityException;
import routes.entity.EntityGateway;
import routes.entity.EntityRequest;
import routes.entity.Operation;
import routes.project.Project;
import routes.schema.EntitySchema;
import routes.schema.SchemaCatalog;
import routes.schema.SchemaWriter;

/**
 * Puts a few rows into the sample entities of a new embedded database, so that a first request returns
 * something. An entity that is not exactly the packaged sample is left alone.
 */
final class SampleRows {
    private static final Logger LOG = LoggerFactory.getLogger(SampleRows.class);
    private static final String RESOURCE = "octonet/seed.json";

    private final EntityGateway gateway;
    private final ObjectMapper json = new ObjectMapper();

    SampleRows(EntityGateway gateway) {
        this.gateway = gateway;
    }

    /** Fills the sample entities of the project that are empty. */
    void fill(Project project) {
        SchemaCatalog samples = SchemaSources.samples();
        for (JsonNode entity : read()) {
            String name = entity.path("entity").asText();
            if (isSample(name, samples, project.catalog())) {
                fill(project, name, json.convertValue(entity.path("rows"), List.class));
            }
        }
    }

    private void fill(Project project, String entity, List<?> rows) {
        try {
            Object there = gateway.call(
                            EntityRequest.of(Operation.COUNT, entity)
                                    .project(project.slug())
                                    .build(),
                            Caller.system())
                    .data();
            if (there instanceof Number count && count.longValue() == 0) {
                gateway.call(
                        EntityRequest.of(Operation.CREATE, entity)
                                .project(project.slug())
                                .data(rows)
                                .build(),
                        Caller.system());
                LOG.info("samples: rows added entity={} rows={}", entity, rows.size());
            }
        } catch (EntityException refused) {
            LOG.info("samples: no rows added entity={} reason={}", entity, refused.code());
        }
    }

    private static boolean isSample(String name, SchemaCatalog samples, SchemaCatalog catalog) {
        EntitySchema sample = samples.find(name);
        EntitySchema own = catalog.find(name);
        return sample != null && own != null && SchemaWriter.write(sample).equals(SchemaWriter.write(own));
    }

    private JsonNode read() {
        try (InputStream in = new ClassPathResource(RESOURCE).getInputStream()) {
            return json.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the packaged sample rows can't be read", unreadable);
        }
    }
}
