/* statement.c: the text of a query file. */
#include "statement.h"

#include <apr_strings.h>
#include <string.h>

#include "fuzz.h"

static void check(const sp_statement_t *statement, const char *text, apr_pool_t *pool)
{
    FUZZ_CHECK(strcmp(statement->label, "label") == 0);
    FUZZ_CHECK(statement->parameter_count >= 0 && statement->parameter_count <= SP_STATEMENT_MOST_PARAMETERS);
    FUZZ_CHECK((statement->element == NULL) == (statement->yields == SP_YIELDS_NOTHING));
    FUZZ_CHECK((statement->wrapper != NULL)
               == (statement->yields == SP_YIELDS_LIST || statement->yields == SP_YIELDS_MANY));
    FUZZ_CHECK(!statement->element || *statement->element);
    FUZZ_CHECK(statement->parameter_count || strcmp(statement->sql, text) == 0);
    for (int i = 0; i < statement->parameter_count; i++) {
        FUZZ_CHECK(strstr(text, apr_pstrcat(pool, ":", statement->parameters[i], NULL)) != NULL);
        FUZZ_CHECK(strstr(statement->sql, apr_psprintf(pool, "$%d", i + 1)) != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    const char *text = fuzz_piece(&input, '\0', pool);
    const char *message = NULL;
    sp_statement_t *statement;

    if (sp_statement_parse("label", text, &statement, &message, pool) == APR_SUCCESS) {
        check(statement, text, pool);
    }
    else {
        FUZZ_CHECK(message && *message);
    }
    apr_pool_destroy(pool);
    return 0;
}
