/* Keeps the media store in order: what no row names goes, what rows name and is not there is made again or told of. */
#ifndef SP_STOREKEEPER_H
#define SP_STOREKEEPER_H

#include "database.h"
#include "directives.h"
#include "painter.h"

typedef struct sp_storekeeper_t sp_storekeeper_t;

/* Makes the keeper of the store of `config`, in `pool`. */
sp_storekeeper_t *sp_storekeeper_create(const sp_config_t *config, const sp_statements_t *statements, apr_pool_t *pool);

/* Sweeps the folders whose turn it is; over all machines that is one slice of a round after the other. To be called
 * about every second; ends early when `stop` says so. `painter` makes again what can be made again. */
void sp_storekeeper_sweep(sp_storekeeper_t *keeper, sp_database_t *database, sp_painter_t *painter, int (*stop)(void),
                          apr_pool_t *pool);

#endif
