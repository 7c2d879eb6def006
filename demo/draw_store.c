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

static const int SMALLER_WIDTHS[] = {960, 480};

typedef struct {
    int width, height, stride; /* stride in bytes, four bytes a pixel: blue, green, red, unused */
    unsigned char *data;
} pixels_t;

/* ---- JPEG ---- */

/* Five scans: a first look soon, then the details. Fewer passes than libjpeg's own script, and much quicker. */
static const jpeg_scan_info SCANS[] = {
    {3, {0, 1, 2}, 0, 0, 0, 0}, {1, {0}, 1, 6, 0, 0},  {1, {1}, 1, 63, 0, 0},
    {1, {2}, 1, 63, 0, 0},      {1, {0}, 7, 63, 0, 0},
};

/* The caller frees *out. Memory exhaustion and a broken picture end the program: libjpeg's own handler. */
static size_t encode(const pixels_t *from, int quality, int progressive, unsigned char **out)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned long size = 0;
    *out = NULL;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, out, &size);
    jpeg.image_width = (JDIMENSION)from->width;
    jpeg.image_height = (JDIMENSION)from->height;
    jpeg.input_components = 4;
    jpeg.in_color_space = JCS_EXT_BGRX;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    if (progressive) {
        jpeg.scan_info = SCANS;
        jpeg.num_scans = sizeof SCANS / sizeof *SCANS;
    }
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height) {
        JSAMPROW row = from->data + (size_t)jpeg.next_scanline * (size_t)from->stride;
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    return size;
}

/* ---- smaller widths: each pixel is the mean of the area it covers ---- */

/* One row or column: `to` cells from `from` cells, in weights of 1/256. */
typedef struct {
    int first, count;
    uint16_t weight[8];
} cover_t;

static cover_t *plan_cover(int from, int to)
{
    cover_t *cover = calloc((size_t)to, sizeof *cover);
    if (!cover)
        return NULL;
    for (int i = 0; i < to; i++) {
        int begin = i * from, end = begin + from, sum = 0; /* in units of 1/to of a source cell */
        cover[i].first = begin / to;
        for (int cell = begin / to; cell * to < end && cover[i].count < 8; cell++) {
            int lo = cell * to > begin ? cell * to : begin, hi = (cell + 1) * to < end ? (cell + 1) * to : end;
            int weight = (hi - lo) * 256 / from;
            cover[i].weight[cover[i].count++] = (uint16_t)weight;
            sum += weight;
        }
        cover[i].weight[cover[i].count - 1] = (uint16_t)(cover[i].weight[cover[i].count - 1] + 256 - sum);
    }
    return cover;
}

/* One output row of the full width: each of `bytes` bytes is 256 times the mean of the rows that the cell covers.
 * Blocks of a fixed size are what the compiler turns into vector instructions. */
static void blend_rows(const pixels_t *from, const cover_t *y, size_t bytes, uint16_t *restrict out)
{
    enum { BLOCK = 16 };
    memset(out, 0, bytes * sizeof *out);
    for (int row = 0; row < y->count; row++) {
        const unsigned char *restrict p = from->data + (size_t)(y->first + row) * (size_t)from->stride;
        uint16_t weight = y->weight[row];
        size_t at = 0;
        for (; at + BLOCK <= bytes; at += BLOCK) {
            const unsigned char *restrict q = p + at;
            uint16_t *restrict block = out + at;
            for (int i = 0; i < BLOCK; i++)
                block[i] = (uint16_t)(block[i] + weight * q[i]);
        }
        for (; at < bytes; at++)
            out[at] = (uint16_t)(out[at] + weight * p[at]);
    }
}

static void blend_columns(const uint16_t *row, const cover_t *x, int width, unsigned char *out)
{
    for (int column = 0; column < width; column++, out += 4) {
        uint32_t sum[3] = {32768, 32768, 32768};
        const uint16_t *p = row + (size_t)x[column].first * 4;
        for (int i = 0; i < x[column].count; i++, p += 4)
            for (int channel = 0; channel < 3; channel++)
                sum[channel] += (uint32_t)x[column].weight[i] * p[channel];
        for (int channel = 0; channel < 3; channel++)
            out[channel] = (unsigned char)(sum[channel] >> 16);
    }
}

/* out->data is the caller's to free. 0, or -1. */
static int shrink(const pixels_t *from, int width, pixels_t *out)
{
    *out = (pixels_t){width, from->height * width / from->width, width * 4, NULL};
    size_t bytes = (size_t)from->width * 4;
    cover_t *x = plan_cover(from->width, width), *y = plan_cover(from->height, out->height);
    uint16_t *blended = calloc(bytes, sizeof *blended);
    out->data = calloc((size_t)out->height, (size_t)out->stride);
    int failed = !x || !y || !blended || !out->data;
    for (int row = 0; !failed && row < out->height; row++) {
        blend_rows(from, &y[row], bytes, blended);
        blend_columns(blended, x, width, out->data + (size_t)row * (size_t)out->stride);
    }
    free(blended);
    free(x);
    free(y);
    return failed ? -1 : 0;
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

static pixels_t pixels_of(cairo_surface_t *surface)
{
    cairo_surface_flush(surface);
    return (pixels_t){cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface),
                      cairo_image_surface_get_stride(surface), cairo_image_surface_get_data(surface)};
}

int store_original(const char *media, cairo_surface_t *surface, stored_t *out)
{
    pixels_t full = pixels_of(surface);
    unsigned char *data;
    size_t size = encode(&full, 80, 0, &data);
    int failed = put_private(media, "originals", "jpg", data, size, out);
    free(data);
    return failed;
}

static int publish_smaller(const char *media, const pixels_t *full, const char *hash)
{
    for (size_t i = 0; i < sizeof SMALLER_WIDTHS / sizeof *SMALLER_WIDTHS; i++) {
        pixels_t small;
        unsigned char *data = NULL;
        if (full->width <= SMALLER_WIDTHS[i])
            continue;
        int failed = shrink(full, SMALLER_WIDTHS[i], &small);
        if (!failed) {
            size_t size = encode(&small, 85, 1, &data);
            failed = put_published(media, hash, SMALLER_WIDTHS[i], data, size);
        }
        free(small.data);
        free(data);
        if (failed)
            return -1;
    }
    return 0;
}

int store_published(const char *media, cairo_surface_t *surface, stored_t *out)
{
    pixels_t full = pixels_of(surface);
    unsigned char *data;
    size_t size = encode(&full, 85, 1, &data);
    name_by_content(data, size, out->hash);
    out->width = full.width;
    out->height = full.height;
    out->bytes = size;
    int failed = publish_smaller(media, &full, out->hash) || put_published(media, out->hash, full.width, data, size);
    free(data);
    return failed ? -1 : 0;
}

int store_document(const char *media, const unsigned char *data, size_t size, stored_t *out)
{
    name_by_content(data, size, out->hash);
    out->bytes = size;
    return put_private(media, "documents", "pdf", data, size, out);
}
