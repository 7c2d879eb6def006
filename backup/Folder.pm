# A shelf of backups that is a folder of this machine. Files come and go as paths below the shelf; what is written is whole or not there.
package Folder;

use v5.36;
use Digest::SHA ();
use Fcntl       qw(O_NOFOLLOW O_RDONLY);
use File::Basename qw(dirname);
use File::Find ();
use File::Path qw(make_path remove_tree);

sub new ($class, $at) { return bless {at => $at}, $class }

# The names of the backups that are complete, the oldest first.
sub backups ($self) {
    return sort map { m{([^/]+)/manifest\.json$} } glob "\Q$self->{at}\E/*/manifest.json";
}

# Sizes of files below the shelf by name, for those that are there.
sub sizes ($self, @names) {
    return map { my $size = size_of("$self->{at}/$_"); defined $size ? ($_ => $size) : () } @names;
}

# A file of a backup, as a file of this machine; $work is a folder for those that have to be brought.
sub fetch ($self, $name, $part, $work) { return "$self->{at}/$name/$part" }

# Lays files of a backup into the folder $work; a row for each.
sub bring ($self, $name, $work, @parts) {
    symlink "$self->{at}/$name/$_", "$work/$_" or die "$work/$_: $!\n" for @parts;
    return $self->sums($name, @parts);
}

# Where the list of backups is to be, for people and the admin area.
sub list ($self, $elsewhere) { return "$self->{at}/backups.xml" }

# All files below that folder of the shelf, by name below it.
sub all ($self, $folder) {
    my @names;
    return () if !-d "$self->{at}/$folder";
    File::Find::find({no_chdir => 1, wanted => sub { push @names, substr $_, 1 + length "$self->{at}/$folder" if -f && !-l }}, "$self->{at}/$folder");
    return @names;
}

# Copies files of that folder to the shelf; a row [checksum, bytes, name] for each that arrived. A file that is not there is passed over.
sub put ($self, $from, $to, @names) {
    my @rows;
    for my $name (@names) {
        my ($here, $there) = (below($from, $name), below("$self->{at}/$to", $name));
        my $sum = same($here, $there) // copy($here, $there) // next;
        push @rows, [$sum, size_of($there), $name];
    }
    return @rows;
}

# Copies files of the shelf, from below one folder of it to another folder of the machine; a row for each that arrived.
sub get ($self, $from, $to, @names) {
    return Folder->new($to)->put("$self->{at}/$from", '.', @names);
}

# A row for each of these files that can be read.
sub sums ($self, $folder, @names) {
    return map { my $file = below("$self->{at}/$folder", $_); my $sum = sum_of($file); $sum ? [$sum, size_of($file), $_] : () } @names;
}

sub drop ($self, $folder, @names) {
    for my $name (@names) {
        unlink "$self->{at}/$folder/$name" or $!{ENOENT} or die "cannot remove $self->{at}/$folder/$name: $!\n";
        rmdir dirname("$self->{at}/$folder/$name");
    }
    return;
}

# Removes a backup; what makes it one goes first.
sub drop_backup ($self, $name) {
    $self->drop($name, 'manifest.json');
    remove_tree("$self->{at}/$name");
    return;
}

# Makes the folder $work the backup $name. Everything that was written before is on the disk by then.
sub publish ($self, $work, $name) {
    system('sync', '-f', $self->{at}) == 0 or die "what was written may not be on the disk of $self->{at}\n";
    rename $work, "$self->{at}/$name" or die "cannot make $self->{at}/$name: $!\n";
    return;
}

# What an interrupted backup has left.
sub tidy ($self) {
    remove_tree(glob "\Q$self->{at}\E/.*Z");
    return;
}

# ---- files

# The path of a file below a folder, which a name does not lead out of, nor a symbolic link that somebody has put there.
sub below ($folder, $name) {
    my $path = $folder;
    for my $part (split m{/}, $name) {
        $path .= "/$part";
        die "$path is not below $folder\n" if $part eq '..';
        die "$path is a symbolic link, which is not followed\n" if -l $path;
    }
    return $path;
}

sub size_of ($file) { return -f $file ? (stat _)[7] : undef }

sub sum_of ($file) {
    sysopen my $in, $file, O_RDONLY | O_NOFOLLOW or return;
    binmode $in;
    return eval { Digest::SHA->new(256)->addfile($in)->hexdigest };
}

# The checksum of two files that are equal.
sub same ($one, $other) {
    my ($size, $there) = map { size_of($_) } $one, $other;
    return if !defined $size || !defined $there || $size != $there;
    my $sum = sum_of($one) // return;
    return $sum eq (sum_of($other) // '') ? $sum : undef;
}

# The checksum of what was copied; nothing when there is no such file.
sub copy ($from, $to) {
    sysopen my $in, $from, O_RDONLY | O_NOFOLLOW or $!{ENOENT} ? return : die "cannot read $from: $!\n";
    binmode $in;
    make_path(dirname($to));
    my $sum = eval { pour($in, "$to.part") } // die "cannot write $to: $@";
    rename "$to.part", $to or die "cannot write $to: $!\n";
    return $sum;
}

# The checksum of what was poured.
sub pour ($in, $part) {
    my ($sum, $bytes, $count) = (Digest::SHA->new(256));
    eval {
        open my $out, '>:raw', $part or die "$!\n";
        while ($count = sysread $in, $bytes, 1 << 20) {
            $sum->add($bytes);
            print {$out} $bytes or die "$!\n";
        }
        defined $count && close $out or die "$!\n";
        1;
    } and return $sum->hexdigest;
    my $reason = $@;
    unlink $part;
    die $reason;
}

1;
