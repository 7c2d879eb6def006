#!/usr/bin/env perl
# Proves that an Apache as Debian installs it runs the site with LoadModule, an Include of the installed
# studentpalace.conf, and DBDParams, and nothing else.
use v5.36;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Palace;
use Palace::Crawl;
use Palace::Httpd;
use Palace::Looks;
use Test::More;

# What /etc/apache2/mods-enabled holds after `apt-get install apache2`.
my @debian = qw(access_compat alias auth_basic authn_core authn_file authz_core authz_host authz_user autoindex deflate dir env
    filter mime mpm_event negotiation reqtimeout setenvif status);
my $shared    = Palace::Httpd::shared_conf();
my ($modules) = $shared =~ m{"([^"]+)/mod_mpm_event\.so"};
my ($module)  = $shared =~ m{^LoadModule studentpalace_module "([^"]+)"}m;
my ($include) = $shared =~ m{^Include "([^"]+/studentpalace\.conf)"}m;
my ($media)   = $shared =~ m{^StudentPalaceMedia +(\S+)}m;
my $conninfo  = Palace::given('PALACE_WEB_CONNINFO');

# Debian's apache2.conf and the files it includes, in short; what is below comes from the administrator.
sub debian_conf ($site) {
    my $load = join '', map { qq{LoadModule ${_}_module "$modules/mod_$_.so"\n} } sort @debian;
    return <<~"CONF";
        ServerRoot "\@root\@"
        DefaultRuntimeDir "\@root\@"
        PidFile "\@root\@/httpd.pid"
        Timeout 300
        KeepAlive On
        MaxKeepAliveRequests 100
        KeepAliveTimeout 5
        User www-data
        Group www-data
        HostnameLookups Off
        ErrorLog "\@root\@/logs/error.log"
        LogLevel warn
        $load
        Listen 127.0.0.1:\@port\@
        <Directory />
            Options FollowSymLinks
            AllowOverride None
            Require all denied
        </Directory>
        <Directory /usr/share>
            AllowOverride None
            Require all granted
        </Directory>
        AccessFileName .htaccess
        <FilesMatch "^\\.ht">
            Require all denied
        </FilesMatch>
        Alias /icons/ "/usr/share/apache2/icons/"
        AddOutputFilterByType DEFLATE text/html text/plain text/xml text/css text/javascript
        DirectoryIndex index.html index.cgi index.pl index.php index.xhtml index.htm
        IndexOptions FancyIndexing VersionSort HTMLTable NameWidth=* DescriptionWidth=* Charset=UTF-8
        TypesConfig /etc/mime.types
        StartServers 2
        MinSpareThreads 25
        MaxSpareThreads 75
        ThreadLimit 64
        ThreadsPerChild 25
        MaxRequestWorkers 50
        RequestReadTimeout header=20-40,minrate=500
        RequestReadTimeout body=10,minrate=500
        <Location /server-status>
            SetHandler server-status
            Require local
        </Location>
        ServerTokens OS
        ServerSignature On
        TraceEnable Off
        ServerName 127.0.0.1:\@port\@
        DocumentRoot "\@root\@"
        $site
        CONF
}

# The pictures of the demo are not where an installation would have them.
my $elsewhere = "StudentPalaceMedia $media";
my %sites = (
    'in the main server' => <<~"CONF",
        LoadModule studentpalace_module "$module"
        Include "$include"
        DBDParams "$conninfo"
        $elsewhere
        CONF
    'in a virtual host' => <<~"CONF",
        LoadModule studentpalace_module "$module"
        <VirtualHost *:\@port\@>
            ServerName 127.0.0.1:\@port\@
            Include "$include"
            DBDParams "$conninfo"
            $elsewhere
        </VirtualHost>
        CONF
    'with the address of the database in the environment' => <<~"CONF",
        LoadModule studentpalace_module "$module"
        Include "$include"
        DBDParams "\${DATABASE_URL}"
        $elsewhere
        CONF
);
my ($host, $name) = $conninfo =~ /host=(\S+).*dbname=(\S+)/;
my $url = "postgresql://studentpalace_web\@/$name?host=" . $host =~ s{/}{%2F}gr;

for my $where (sort keys %sites) {
    subtest $where => sub {
        my $httpd = Palace::Httpd->new(conf => debian_conf($sites{$where}),
            environment => ["DATABASE_URL=$url"])->start;
        is(ask('/healthz', at => $httpd->url)->{status}, 200, 'healthy');
        my $crawl = Palace::Crawl->new(at => $httpd->url, most => 60)->from('/', '/sitemap.xml', '/favicon.ico',
            '/static/css/style.css');
        is_deeply([grep { $crawl->answers->{$_}{status} !~ /^(?:200|301)$/ } sort keys $crawl->answers->%*], [],
            'pages, pictures and static files');
        is(scalar(grep { m{^/media/} } keys $crawl->answers->%*) > 0, 1, 'with pictures among them');
        my %expected = ('/nothing' => 404, '/static/' => 404, '/p/x' => 404, '/?%00' => 400, '/static/img' => 404);
        for my $path (sort keys %expected) {
            my $got = ask($path, at => $httpd->url);
            is($got->{status}, $expected{$path}, $path);
            looks_like_the_site($got, $expected{$path}, 'GET', $path);
        }
        is(headers(ask('/', at => $httpd->url), $_), 1, $_) for 'Content-Security-Policy', 'X-Content-Type-Options',
            'ETag', 'Cache-Control';
        is(header(ask('/', at => $httpd->url, headers => {'Accept-Encoding' => 'gzip'}), 'Content-Encoding'), 'gzip',
            'compressed');
        my $etag = header(ask('/about', at => $httpd->url), 'ETag');
        is(ask('/about', at => $httpd->url,
            headers => {'If-None-Match' => $etag, 'Accept-Encoding' => 'gzip'})->{status}, 304,
                'and validated all the same');
    };
}

finish();
