/* Every directive of the module: one list gives its name, type, range, default and help. */
#ifndef SP_DIRECTIVES_H
#define SP_DIRECTIVES_H

#include <httpd.h>

#include <http_config.h>

/* place, directive, type, least, most (numbers; times in milliseconds), default (NULL: none), help.
 * conf/studentpalace.conf.in explains each one; t/guard compares. */
#define SP_DIRECTIVES(X)                                                                                               \
    X(SP_ENABLED, "StudentPalace", switch, 0, 1, "Off", "On: this server is a Student Palace site")                    \
    X(SP_QUERIES, "StudentPalaceQueries", folder, 0, 0, SP_DATA_DIR "/sql/queries", "folder of the query files")       \
    X(SP_STYLESHEETS, "StudentPalaceStylesheets", folder, 0, 0, SP_DATA_DIR "/xsl", "folder of the stylesheets")       \
    X(SP_MEDIA, "StudentPalaceMedia", folder, 0, 0, SP_MEDIA_DIR, "folder of the media store")                         \
    X(SP_WATERMARK, "StudentPalaceWatermark", words, 0, 0, "Student Palace", "what is written on photos, or None")     \
    X(SP_ASPECT, "StudentPalaceAspect", aspect, 0, 0, "16:9", "the shape that upright photos are widened to")          \
    X(SP_PICTURE_TIME, "StudentPalacePictureTime", time, 1000, 300000, "20s", "how long a picture may take")           \
    X(SP_PICTURE_WORKERS, "StudentPalacePictureWorkers", number, 1, 64, "1", "how many pictures are made at once")     \
    X(SP_URL, "StudentPalaceURL", url, 0, 0, NULL, "the site's address as visitors see it")                            \
    X(SP_TODAY, "StudentPalaceToday", date, 0, 0, NULL, "a fixed date instead of today's, for tests")                  \
    X(SP_CONNECTIONS, "StudentPalaceConnections", number, 1, 1000, "9", "how many requests use the database at once")  \
    X(SP_POOL_WAIT, "StudentPalacePoolWait", time, 0, 60000, "1s", "how long to wait for a free connection")           \
    X(SP_RETRY_BUDGET, "StudentPalaceRetryBudget", time, 0, 60000, "3s", "how long to wait for a restarting database") \
    X(SP_STATEMENT_TIMEOUT, "StudentPalaceStatementTimeout", time, 10, 60000, "3s", "how long a statement may take")   \
    X(SP_MAX_QUERY, "StudentPalaceMaxQuery", number, 64, 65536, "4096", "longest query string, in bytes")              \
    X(SP_FRESHNESS, "StudentPalaceFreshness", time, 0, 86400000, "60s", "how long caches may keep a public page")      \
    X(SP_MAX_BODY, "StudentPalaceMaxBody", number, 1024, 1048576, "65536", "largest form that is read, in bytes")      \
    X(SP_SESSION_IDLE, "StudentPalaceSessionIdle", time, 1000, 2592000000, "12h", "when an unused session ends")       \
    X(SP_SESSION_LIFE, "StudentPalaceSessionLife", time, 1000, 2592000000, "168h", "when every session ends")          \
    X(SP_MEDIA_SWEEP, "StudentPalaceMediaSweep", time, 1000, 604800000, "1h", "how long a sweep of the store takes")   \
    X(SP_MEDIA_GRACE, "StudentPalaceMediaGrace", time, 1000, 604800000, "1h", "how old a file without a row may be")   \
    X(SP_MAIL, "StudentPalaceMail", mailserver, 0, 0, NULL, "the mail server that takes the site's mails")             \
    X(SP_MAIL_FROM, "StudentPalaceMailFrom", mailbox, 0, 0, NULL, "the sender of mails")                               \
    X(SP_MAIL_TLS, "StudentPalaceMailTLS", switch, 0, 1, "On", "Off: mails may travel to the server unencrypted")      \
    X(SP_MAIL_CA, "StudentPalaceMailCA", file, 0, 0, NULL, "certificates that the mail server's must be signed by")    \
    X(SP_MAIL_LOGIN, "StudentPalaceMailLogin", file, 0, 0, NULL, "file of user and password for the mail server")      \
    X(SP_HOUSE_PHOTOS, "StudentPalaceHousePhotos", number, 1, 50, "5", "how many photos a house may have")             \
    X(SP_ROOM_PHOTOS, "StudentPalaceRoomPhotos", number, 1, 50, "5", "how many photos a room may have")                \
    X(SP_FLOOR_PLANS, "StudentPalaceFloorPlans", number, 1, 50, "5", "how many floor plans a house may have")          \
    X(SP_MAX_PHOTO, "StudentPalaceMaxPhoto", number, 1024, 104857600, "5242880", "largest picture, in bytes")          \
    X(SP_MAX_DOCUMENT, "StudentPalaceMaxDocument", number, 1024, 104857600, "10485760", "largest PDF, in bytes")       \
    X(SP_ADMIN_LOGOUT, "StudentPalaceAdminLogout", path, 0, 0, NULL, "where httpd's log-in of admins is ended")        \
    X(SP_BACKUPS, "StudentPalaceBackups", folder, 0, 0, NULL, "folder of backups that admins see and take along")

/* A directive's place in the configuration. */
#define SP_PLACE(place, ...) place,
typedef enum { SP_DIRECTIVES(SP_PLACE) SP_DIRECTIVE_COUNT } sp_directive_t;
#undef SP_PLACE

typedef struct sp_setting_t {
    const char *text;   /* folders, files, paths, addresses, dates; NULL when there is no default */
    apr_int64_t number; /* switches, counts, bytes; times in microseconds */
    int is_set;         /* by a directive, not by default */
} sp_setting_t;

/* The configuration of one server_rec. */
typedef struct sp_config_t {
    sp_setting_t setting[SP_DIRECTIVE_COUNT];
    struct sp_site_t *site; /* what start-up made of it; NULL while StudentPalace is off */
} sp_config_t;

extern const command_rec sp_directive_commands[];

void *sp_config_create(apr_pool_t *pool, server_rec *s);
void *sp_config_merge(apr_pool_t *pool, void *base, void *added);

#endif
