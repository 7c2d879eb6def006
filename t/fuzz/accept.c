/* format.c: an Accept header. */
#include "format.h"

#include <apr_strings.h>
#include <string.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    apr_pool_t *pool = fuzz_pool();
    fuzz_input_t input = {data, size};
    const char *accept = fuzz_piece(&input, '\0', pool);
    const char *before = apr_pstrdup(pool, accept);
    sp_format_t format = sp_format_negotiate(accept, pool);

    FUZZ_CHECK(format == SP_HTML || format == SP_XML || format == SP_PLAIN);
    FUZZ_CHECK(strcmp(accept, before) == 0);
    /* Nobody gets something that the header does not speak of. */
    FUZZ_CHECK(format == SP_HTML || strchr(accept, '/'));
    apr_pool_destroy(pool);
    return 0;
}
