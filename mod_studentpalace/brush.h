/* What studentpalace-picture answers the painter: pieces, each a head and as many bytes as it says, in this order: the
 * full-size JPEG, everything else, the end. Both are built together and run on one machine. */
#ifndef SP_BRUSH_H
#define SP_BRUSH_H

#include <apr.h>

typedef enum {
    SP_BRUSH_INPUT, /* the upload itself is the full-size JPEG: no bytes */
    SP_BRUSH_JPEG,
    SP_BRUSH_WEBP,
    SP_BRUSH_AVIF,
    SP_BRUSH_END /* no bytes: `width` is a sp_paint_t, what has become of the picture */
} sp_brush_type_t;

typedef struct sp_brush_t {
    apr_uint32_t type;
    apr_uint32_t width, height;
    apr_uint32_t length;
} sp_brush_t;

/* The first argument: what kind of work it is. */
#define SP_BRUSH_SET      "set"
#define SP_BRUSH_LOGO     "logo"
#define SP_BRUSH_LEGACY   "legacy"
#define SP_BRUSH_COMPLETE "complete"

#endif
