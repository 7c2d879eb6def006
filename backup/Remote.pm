# A shelf of backups that rclone reaches (S3, Dropbox, another machine): `remote:path`, with the remotes of rclone's own configuration.
package Remote;

use v5.36;
use parent -norequire, 'Folder';

use File::Temp ();

sub backups ($self) {
    return sort map { m{^([^/]+)/manifest\.json$} } $self->rclone('lsf', '--recursive', '--files-only', '--max-depth', 2, '--include', '/*/manifest.json', $self->{at});
}

sub sizes ($self, @names) {
    my %size = map { /^(\d+)\t(.*)$/ ? ($2 => $1) : () }
        $self->rclone('lsf', '--recursive', '--files-only', '--format', 'sp', '--separator', "\t", '--files-from-raw', names(@names), $self->{at});
    return %size;
}

sub fetch ($self, $name, $part, $work) {
    my $folder = "$work/fetched-$name";
    $self->get($name, $folder, $part) or die "cannot read $self->{at}/$name/$part\n";
    return "$folder/$part";
}

sub bring ($self, $name, $work, @parts) { return $self->get($name, $work, @parts) }

sub list ($self, $elsewhere) { return $elsewhere && "$elsewhere/remote.xml" }

sub all ($self, $folder) {
    return $self->rclone('lsf', '--recursive', '--files-only', "$self->{at}/$folder");
}

# What rclone says is not believed: the files have to be there afterwards, as large as they are here.
sub put ($self, $from, $to, @names) {
    my @rows = Folder->new($from)->sums('.', @names);
    return if !@rows;
    $self->rclone('copy', '--files-from-raw', names(map { $_->[2] } @rows), $from, "$self->{at}/$to");
    my %size = $self->sizes(map { "$to/$_->[2]" } @rows);
    my @short = grep { ($size{"$to/$_->[2]"} // -1) != $_->[1] } @rows;
    die 'cannot write ' . @short . " files to $self->{at}, the first is $short[0][2]\n" if @short;
    return @rows;
}

sub get ($self, $from, $to, @names) {
    $self->rclone('copy', '--files-from-raw', names(@names), "$self->{at}/$from", $to) if @names;
    return Folder->new($to)->sums('.', @names);
}

# Nothing is stored here: what comes over the line is hashed and forgotten.
sub sums ($self, $folder, @names) {
    return () if !@names;
    my %size = $self->sizes(map { "$folder/$_" } @names);
    return map { /^([0-9a-f]{64})  (.*)$/ ? [$1, $size{"$folder/$2"} // -1, $2] : () }
        $self->rclone('hashsum', 'sha256', '--download', '--files-from-raw', names(@names), "$self->{at}/$folder");
}

sub drop ($self, $folder, @names) {
    $self->rclone('delete', '--files-from-raw', names(@names), "$self->{at}/$folder") if @names;
    return;
}

sub drop_backup ($self, $name) {
    $self->drop($name, 'manifest.json');
    $self->rclone('purge', "$self->{at}/$name");
    return;
}

# The manifest comes last: before it is there, this is no backup.
sub publish ($self, $work, $name) {
    $self->put($work, $name, qw(database.dump tables files));
    $self->put($work, $name, 'manifest.json');
    return;
}

# What an interrupted backup has left: its folder has no manifest.
sub tidy ($self) {
    my %complete = map { $_ => 1 } $self->backups;
    for my $name (grep { m{^\d{8}T\d{6}Z/$} } $self->rclone('lsf', '--dirs-only', $self->{at})) {
        $self->rclone('purge', "$self->{at}/$name") if !$complete{$name =~ s{/$}{}r};
    }
    return;
}

# ---- rclone

# The lines that rclone prints. A folder that is not there yet holds nothing.
sub rclone ($self, @arguments) {
    my $errors = File::Temp->new;
    my $pid = open(my $out, '-|') // die "fork: $!\n";
    if (!$pid) {
        open STDERR, '>&', $errors or die "$!\n";
        exec 'rclone', '--log-level', 'ERROR', '--retries', 3, map { ref ? $_->filename : $_ } @arguments or die "rclone: $!\n";
    }
    chomp(my @lines = <$out>);
    return @lines if close $out;
    seek $errors, 0, 0;
    my @complaints = grep { /\S/ } <$errors>;
    return () if grep { /directory not found/ } @complaints;
    die 'rclone: ' . ($complaints[0] // "$arguments[0] failed\n") =~ s/^\S+ \S+ \w+\s*: //r;
}

# Names, a line each, in a file that goes when nobody holds it any more.
sub names (@names) {
    my $file = File::Temp->new;
    print {$file} map { "$_\n" } @names;
    close $file or die "$file: $!\n";
    return $file;
}

1;
