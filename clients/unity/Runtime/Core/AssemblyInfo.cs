using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("tests")]
[assembly: InternalsVisibleTo("bench")]
