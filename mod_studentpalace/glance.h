/* What an upload is, by a look at its first bytes: nothing is decoded, and what is too large never is. */
#ifndef SP_GLANCE_H
#define SP_GLANCE_H

#include "painter.h"

typedef enum { SP_GLANCE_JPEG, SP_GLANCE_PNG, SP_GLANCE_WEBP } sp_glance_type_t;

typedef struct sp_glance_t {
    sp_glance_type_t type;
    int width, height; /* as they are stored: an orientation may turn them */
    int is_bare;       /* a JPEG that carries nothing but the picture: no EXIF, no profile, no comment */
} sp_glance_t;

/* Looks at the open file `fd`, whose position stays. SP_PAINT_OK, or what is wrong with it (spec MD1 and "Limits"). */
sp_paint_t sp_glance(int fd, sp_glance_t *seen);

/* The end of the file's name: "jpg", "png" or "webp". */
const char *sp_glance_extension(sp_glance_type_t type);

#endif
