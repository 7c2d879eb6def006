# Another module, an older revision or one with something changed, with its own statements and stylesheets, on the database of a site that runs.
package Base;

use v5.36;
use Cwd 'abs_path';
use File::Path 'make_path';
use File::Temp ();
use HTTP::Tiny;
use IO::Socket::INET;
use Time::HiRes 'sleep';

my $source = $ENV{PALACE_SOURCE} // die "PALACE_SOURCE is not set: run this through `palace bench`\n";
my (@folders, @parents);    # scratch folders, and process ids of the httpds there

# Builds the revision in a scratch folder, after `change` has done something to the sources there, starts httpd with it, and returns the site.
# All of it goes away with this program.
sub start ($site, $revision, $change = sub ($) { }) {
    my $folder = File::Temp->newdir('palace-base-XXXXXX', TMPDIR => 1);
    push @folders, $folder;
    chmod 0755, $folder;
    build("$folder", $revision, $change);
    my $port = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1:0')->sockport;
    configure($site, "$folder", $port);
    my %base = (%$site, url => "http://127.0.0.1:$port");
    run($folder, qw(apache2 -d), "$folder/httpd", '-f', "$folder/httpd/httpd.conf", qw(-k start));
    for (1 .. 100) {
        sleep 0.1;
        next if !-s "$folder/httpd/httpd.pid";
        chomp($parents[$#folders] = slurp("$folder/httpd/httpd.pid"));
        return \%base if HTTP::Tiny->new(timeout => 1)->get("$base{url}/livez")->{success};
    }
    die "httpd with the module of $revision does not come up\n" . slurp("$folder/httpd/logs/error.log");
}

END {
    my $status = $?;
    for my $parent (grep { $_ && kill TERM => $_ } @parents) {
        for (1 .. 50) { sleep 0.1; last if !kill 0 => $parent }
    }
    $? = $status;
}

sub build ($folder, $revision, $change) {
    make_path("$folder/source", "$folder/build", "$folder/httpd/logs");
    run($folder, 'sh', '-c', 'git -C "$0" archive "$1" | tar -x -C "$2"', $source, $revision, "$folder/source");
    $change->("$folder/source");
    run($folder, 'sh', '-c', 'cd "$0" && autoreconf --install', "$folder/source");
    run($folder, 'sh', '-c', 'cd "$0/build" && ../source/configure --prefix="$0/install" --with-apxs-libexecdir="$0/install/modules"', $folder);
    run($folder, qw(make -C), "$folder/build", qw(-j2 install));
}

# The configuration of the running site, with this module and its data in the place of the present ones.
sub configure ($site, $folder, $port) {
    my $home = abs_path("$site->{state}/httpd") =~ s{/httpd\z}{}r;
    my $conf = slurp("$home/httpd/httpd.conf");
    $conf =~ s/\Q$home\E\/(install|httpd)/$folder\/$1/g;
    my ($old) = $site->{url} =~ /:(\d+)/;
    $conf =~ s/127\.0\.0\.1:$old\b/127.0.0.1:$port/g;
    open my $out, '>', "$folder/httpd/httpd.conf" or die "httpd.conf: $!\n";
    print $out $conf;
    close $out or die "httpd.conf: $!\n";
}

sub run ($folder, @command) {
    my $log = "$folder/log";
    my $pid = fork // die "fork: $!\n";
    if (!$pid) {
        open STDOUT, '>>', $log or die "$log: $!\n";
        open STDERR, '>&', \*STDOUT or die "$log: $!\n";
        $ENV{LD_PRELOAD} = allocator() if $command[0] eq 'apache2';
        exec @command or die "$command[0]: $!\n";
    }
    waitpid $pid, 0;
    return if !$?;
    die "failed: @command\n" . substr slurp($log), -2000;
}

# The allocator that `palace` gives to httpd.
sub allocator () {
    my ($file) = map { /\blibmimalloc\.so\.2 .*=> (\S+)/ ? $1 : () } qx(ldconfig -p);
    return $file // '';
}

sub slurp ($file) {
    open my $in, '<', $file or return '';
    local $/;
    return scalar(<$in>) // '';
}

1;
