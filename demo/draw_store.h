/* From a drawn surface to files of the media store. */
#ifndef STUDENT_PALACE_DRAW_STORE_H
#define STUDENT_PALACE_DRAW_STORE_H

#include <cairo.h>
#include <stddef.h>

#define HASH_MAX 33

typedef struct {
    char hash[HASH_MAX]; /* of the full-size published picture */
    int width, height;
    size_t bytes;
    char original[80]; /* path below the media store, "" = none kept */
} stored_t;

/* Keeps the surface unmarked as originals/<2 hex>/<hash>.jpg. 0, or -1 with errno set. */
int store_original(const char *media, cairo_surface_t *surface, stored_t *out);

/* Publishes the surface in its full width and, when it is wider, in 960 and 480. 0, or -1 with errno set. */
int store_published(const char *media, cairo_surface_t *surface, stored_t *out);

/* Keeps a finished file as documents/<2 hex>/<hash>.pdf; out->original is its path. 0, or -1 with errno set. */
int store_document(const char *media, const unsigned char *data, size_t size, stored_t *out);

#endif
