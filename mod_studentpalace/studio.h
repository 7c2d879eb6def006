/* The site's painter: made from its directives, its trouble in the log. */
#ifndef SP_STUDIO_H
#define SP_STUDIO_H

#include "directives.h"
#include "painter.h"

/* Makes the painter of a site, before the fork; it lives as long as `pool`. */
apr_status_t sp_studio_build(const sp_config_t *config, sp_painter_t **painter, apr_pool_t *pool);

/* sp_painter_make for a request. Writes to the log what the operator has to know. */
sp_paint_t sp_studio_paint(request_rec *r, sp_painter_t *painter, int fd, sp_picture_kind_t kind, sp_picture_t *made);

/* Writes to the log that the rest of a form's files is refused, because those before took too long. */
void sp_studio_tell_over(request_rec *r);

#endif
