/* JPEG in the sizes the site serves, named by content, written so that no half file is ever seen. */
#include "draw_store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jpeglib.h>
#include <xxhash.h>

/* From large to small: each is made from the one before. */
static const int SMALLER_WIDTHS[] = {960, 480};

/* ---- JPEG ---- */

/* Baseline with libjpeg's own tables: a progressive file takes 2.5 times as long, and somebody waits for 2,000
 * pictures. The caller frees *out. Memory exhaustion and a broken picture end the program: libjpeg's own handler. */
static size_t encode(cairo_surface_t *surface, int quality, unsigned char **out)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned long size = 0;
    *out = NULL;
    cairo_surface_flush(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, out, &size);
    jpeg.image_width = (JDIMENSION)cairo_image_surface_get_width(surface);
    jpeg.image_height = (JDIMENSION)cairo_image_surface_get_height(surface);
    jpeg.input_components = 4;
    jpeg.in_color_space = JCS_EXT_BGRX;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height) {
        JSAMPROW row = cairo_image_surface_get_data(surface) + jpeg.next_scanline * stride;
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    return size;
}

/* ---- smaller widths ---- */

/* The caller destroys what it gets. Bilinear is exact at one half and good enough near one; less than half would skip
 * pixels. */
static cairo_surface_t *shrink(cairo_surface_t *from, int width)
{
    double scale = (double)width / cairo_image_surface_get_width(from);
    cairo_surface_t *to =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, (int)(cairo_image_surface_get_height(from) * scale));
    cairo_t *cr = cairo_create(to);
    cairo_scale(cr, scale, scale);
    cairo_set_source_surface(cr, from, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_BILINEAR);
    cairo_pattern_set_extend(cairo_get_source(cr), CAIRO_EXTEND_PAD);
    cairo_paint(cr);
    cairo_destroy(cr);
    return to;
}

/* ---- files ---- */

static void name_by_content(const unsigned char *data, size_t size, char hash[HASH_MAX])
{
    XXH128_hash_t h = XXH3_128bits(data, size);
    snprintf(hash, HASH_MAX, "%016llx%016llx", (unsigned long long)h.high64, (unsigned long long)h.low64);
}

static int write_all(int fd, const unsigned char *data, size_t size)
{
    while (size) {
        ssize_t written = write(fd, data, size);
        if (written < 0 && errno != EINTR)
            return -1;
        if (written > 0) {
            data += written;
            size -= (size_t)written;
        }
    }
    return 0;
}

/* Writes <media>/<folder>/<name> under a name of its own first. The folder is made when it is missing. */
static int put_file(const char *media, const char *folder, const char *name, const unsigned char *data, size_t size)
{
    char path[4096], draft[4096];
    int length = snprintf(path, sizeof path, "%s/%s", media, folder);
    if (length < 0 || (size_t)length + 120 > sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    if (mkdir(path, 0755) && errno != EEXIST)
        return -1;
    snprintf(draft, sizeof draft, "%s/%s/.%s.%ld", media, folder, name, (long)getpid());
    snprintf(path, sizeof path, "%s/%s/%s", media, folder, name);
    int fd = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return -1;
    int failed = write_all(fd, data, size);
    if (close(fd) || failed || rename(draft, path)) {
        int why = errno;
        unlink(draft);
        errno = why;
        return -1;
    }
    return 0;
}

static int put_published(const char *media, const char *hash, int width, const unsigned char *data, size_t size)
{
    char folder[3], name[64];
    snprintf(folder, sizeof folder, "%.2s", hash);
    snprintf(name, sizeof name, "%s-%d.jpg", hash, width);
    return put_file(media, folder, name, data, size);
}

/* Files nobody is served: <media>/<section>/<2 hex>/<hash>.<ext>. */
static int put_private(const char *media, const char *section, const char *ext, const unsigned char *data, size_t size,
                       stored_t *out)
{
    char hash[HASH_MAX], folder[16], name[40], path[4096];
    name_by_content(data, size, hash);
    snprintf(path, sizeof path, "%s/%s", media, section);
    if (mkdir(path, 0750) && errno != EEXIST)
        return -1;
    snprintf(folder, sizeof folder, "%s/%.2s", section, hash);
    snprintf(name, sizeof name, "%s.%s", hash, ext);
    snprintf(out->original, sizeof out->original, "%s/%s", folder, name);
    return put_file(media, folder, name, data, size);
}

int store_original(const char *media, cairo_surface_t *surface, stored_t *out)
{
    unsigned char *data;
    size_t size = encode(surface, 80, &data);
    int failed = put_private(media, "originals", "jpg", data, size, out);
    free(data);
    return failed;
}

static int publish_smaller(const char *media, cairo_surface_t *full, const char *hash)
{
    int failed = 0;
    cairo_surface_t *present = cairo_surface_reference(full);
    for (size_t i = 0; i < sizeof SMALLER_WIDTHS / sizeof *SMALLER_WIDTHS && !failed; i++) {
        unsigned char *data;
        if (cairo_image_surface_get_width(full) <= SMALLER_WIDTHS[i])
            continue;
        cairo_surface_t *smaller = shrink(present, SMALLER_WIDTHS[i]);
        cairo_surface_destroy(present);
        present = smaller;
        size_t size = encode(present, 85, &data);
        failed = put_published(media, hash, SMALLER_WIDTHS[i], data, size);
        free(data);
    }
    cairo_surface_destroy(present);
    return failed;
}

int store_published(const char *media, cairo_surface_t *surface, stored_t *out)
{
    unsigned char *data;
    size_t size = encode(surface, 85, &data);
    name_by_content(data, size, out->hash);
    out->width = cairo_image_surface_get_width(surface);
    out->height = cairo_image_surface_get_height(surface);
    out->bytes = size;
    int failed = publish_smaller(media, surface, out->hash) || put_published(media, out->hash, out->width, data, size);
    free(data);
    return failed ? -1 : 0;
}

int store_document(const char *media, const unsigned char *data, size_t size, stored_t *out)
{
    name_by_content(data, size, out->hash);
    out->bytes = size;
    return put_private(media, "documents", "pdf", data, size, out);
}
