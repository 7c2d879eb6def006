# What a site's processes take: memory, and time of the processors.
package Processes;

use v5.36;
use Cwd 'abs_path';
use Exporter 'import';
use HTTP::Tiny;
use POSIX ();
use Time::HiRes 'sleep';

our @EXPORT_OK = qw(processor_time renew_children resident);

sub slurp ($file) {
    open my $in, '<', $file or return '';
    local $/;
    return scalar(<$in>) // '';
}

# Process ids of httpd: those started with its httpd.conf, the parent and its children.
sub pids ($site) {
    my $conf = abs_path("$site->{state}/httpd") . '/httpd.conf';
    return grep { slurp("/proc/$_/comm") eq "apache2\n" && slurp("/proc/$_/cmdline") =~ /\Q$conf\E\0/ }
        map { m{(\d+)} } glob '/proc/[0-9]*';
}

# Resident memory of all of them in KiB; what they share counts once.
sub resident ($site) {
    my $sum = 0;
    for my $pid (pids($site)) {
        my ($pss) = slurp("/proc/$pid/smaps_rollup") =~ /^Pss:\s+(\d+) kB/m or die "no memory figures for process $pid\n";
        $sum += $pss;
    }
    return $sum || die "httpd does not run\n";
}

# Seconds of the processors that httpd and Postgres have had, those of their processes that have ended, too.
sub processor_time ($site) {
    my @parents = map { slurp($_) =~ /^(\d+)$/m ? $1 : die "$_ names no process\n" } "$site->{state}/httpd/httpd.pid", "$site->{state}/pg/postmaster.pid";
    my %is_parent = map { $_ => 1 } @parents;
    my $ticks     = 0;
    for my $pid (map { m{(\d+)} } glob '/proc/[0-9]*') {
        # Behind the name in parentheses: state, parent, and from the 12th on user and system time, those of waited-for children.
        my @facts = split ' ', slurp("/proc/$pid/stat") =~ s/.*\) //sr;
        next if !@facts || !($is_parent{$pid} || $is_parent{ $facts[1] });
        $ticks += $facts[11] + $facts[12] + ($is_parent{$pid} ? $facts[13] + $facts[14] : 0);
    }
    return $ticks / POSIX::sysconf(POSIX::_SC_CLK_TCK());
}

# Has httpd start its children anew, and waits until none of the old ones is left.
sub renew_children ($site) {
    my ($parent) = slurp("$site->{state}/httpd/httpd.pid") =~ /^(\d+)$/m or die "httpd has no pid file\n";
    my %old = map { $_ => 1 } grep { $_ != $parent } pids($site);
    kill HUP => $parent or die "httpd: $!\n";
    for (1 .. 200) {
        sleep 0.1;
        next if grep { $old{$_} } pids($site);
        return if HTTP::Tiny->new(timeout => 1)->get("$site->{url}/healthz")->{success};
    }
    die "httpd did not come back after a restart\n";
}

1;
