/* Pictures in the worker: decoded, marked and written. A VipsImage here is 8-bit RGB in memory, with nothing of the
 * upload left but its pixels; the caller unrefs it. NULL, or not 0: it cannot be done. */
#ifndef PICTURE_H
#define PICTURE_H

#include <stddef.h>
#include <vips/vips.h>

#include "brush.h"
#include "fit.h"
#include "glance.h"

/* ---- decode.c */

/* How a picture is fitted, once it stands upright. */
typedef fit_t picture_fit_fn(int width, int height, const void *context);

/* Decodes the `length` bytes of an upload, which was glanced at, upright, on white and in sRGB, fitted as `fit_to` says
 * of its upright size; `*fit` is what it said. The bytes may be changed. */
VipsImage *picture_decode(void *bytes, size_t length, const sp_glance_t *seen, picture_fit_fn *fit_to,
                          const void *context, fit_t *fit);

/* A smaller one of that width. */
VipsImage *picture_shrink(VipsImage *picture, int width);

/* ---- mark.c */

/* Makes the letters of a watermark, which needs fonts: before the sandbox closes. NULL: there is nothing to be seen. */
VipsImage *mark_prepare(const char *text);

/* Marks the picture, which is changed. */
int mark_apply(VipsImage *picture, VipsImage *letters, const fit_t *fit);

/* ---- encode.c */

/* Writes a small picture in that type once, so that nothing has to be looked for later. */
int encode_prepare(sp_brush_type_t type);

/* Writes the picture; g_free takes the bytes back. */
int encode(VipsImage *picture, sp_brush_type_t type, void **bytes, size_t *length);

#endif
