/* Keeps the media store in order: what no row names goes, what rows name and is not there is told of. */
#ifndef SP_STOREKEEPER_H
#define SP_STOREKEEPER_H

#include "database.h"
#include "directives.h"

typedef struct sp_storekeeper_t sp_storekeeper_t;

/* Makes the keeper of the store of `config`, in `pool`. */
sp_storekeeper_t *sp_storekeeper_create(const sp_config_t *config, const sp_statements_t *statements, apr_pool_t *pool);

/* Sweeps the folders whose turn it is; over all machines that is one slice of a round after the other. To be called
 * about every second; ends early when `stop` says so. */
void sp_storekeeper_sweep(sp_storekeeper_t *keeper, sp_database_t *database, int (*stop)(void), apr_pool_t *pool);

#endif
