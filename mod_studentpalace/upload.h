/* Forms with files: received while they arrive, looked at, stored, and told to the form's statement. docs/media.md says
 * in which order. */
#ifndef SP_UPLOAD_H
#define SP_UPLOAD_H

#include "request.h"

/* May the files that follow be kept? `pairs` are the fields that were sent before the first file. OK: yes; DECLINED:
 * no, and why not will be said when all is read; an HTTP status: no, that is the answer. */
typedef int sp_upload_admit_fn(sp_request_t *request, const apr_array_header_t *pairs);

/* Has a form of the row files, and does the request come with some? */
int sp_upload_is_sent(const sp_request_t *request);

/* The field of `form` that takes files, or NULL. */
const sp_field_t *sp_upload_field(const sp_form_t *form);

/* Reads the body to its end: `*pairs` are its fields (of sp_pair_t), `*digest` stands for all that was sent, files
 * included, and request->files are the files. `admit` is asked once, before the first file. Returns OK or an HTTP
 * status: 413 for more than a full set of files, 415 for a type that is none of multipart/form-data, 400 for a body
 * that is no form. */
int sp_upload_receive(sp_request_t *request, sp_upload_admit_fn *admit, apr_array_header_t **pairs,
                      const char **digest);

/* Code of forms. Each file that was sent, in this order, becomes an object of :files, a JSON array: name (to be shown),
 * status ("taken", or the kind of a problem: wrong_type, too_large, empty, unreadable, too_many_pixels, too_complex,
 * no_place, no_storage), and for one that was taken, of a picture: hash, width, height, bytes, original (its file's
 * name in the store), modern; of a document: file (its name), bytes. The form's `first` says by `free` how many there
 * may be; its statement decides, and refuses when none was taken.
 *
 * Photos and floor plans; a landlord's logo or photo; a PDF. */
sp_form_fn sp_upload_pictures, sp_upload_logo, sp_upload_document;

#endif
