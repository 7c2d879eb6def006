<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures of houses and rooms, and floor plans, public or not; those without a file. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="../layout.xsl"/>
  <xsl:include href="../parts/format.xsl"/>
  <xsl:include href="../parts/form.xsl"/>
  <xsl:include href="../parts/admin.xsl"/>

  <xsl:template name="title">Images</xsl:template>
  <xsl:template name="description">All pictures.</xsl:template>

  <xsl:template name="content">
    <xsl:call-template name="admin-way"><xsl:with-param name="here" select="'Images'"/></xsl:call-template>
    <h1>Images</h1>
    <xsl:apply-templates select="problems" mode="ignored"/>
    <form class="filter" method="get" action="{@path}" role="search">
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'kind'"/>
        <xsl:with-param name="says">Of what</xsl:with-param>
        <xsl:with-param name="options">:Houses|room:Rooms|plan:Floor plans</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'broken'"/>
        <xsl:with-param name="says">Which</xsl:with-param>
        <xsl:with-param name="options">:All|true:Without a file</xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="pick">
        <xsl:with-param name="name" select="'sort'"/>
        <xsl:with-param name="says">Order</xsl:with-param>
        <xsl:with-param name="options">:Newest first|oldest:Oldest first|largest:Largest file first|house:By house</xsl:with-param>
      </xsl:call-template>
      <button>Show</button>
    </form>
    <xsl:apply-templates select="button" mode="form"/>
    <xsl:if test="missing/pictures">
      <section class="panel">
        <h2>Without a file</h2>
        <p>
          <xsl:for-each select="missing/pictures"><xsl:if test="position() &gt; 1">, </xsl:if><a href="/admin/images?kind={@kind}&amp;broken=true"><xsl:apply-templates select="@kind" mode="kind"/>: <xsl:apply-templates select="@total" mode="number"/></a></xsl:for-each>
          <xsl:text>. Put the files back from a backup, or remove the pictures.</xsl:text>
        </p>
        <p><button class="danger" form="form-remove_missing" formaction="/admin/images/cleanup-broken">Remove them …</button></p>
      </section>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="images/image"><ul class="library"><xsl:apply-templates select="images/image[position() &lt;= $page-size]" mode="card"/></ul></xsl:when>
      <xsl:otherwise><div class="panel"><p>There is no such picture.</p></div></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="pages"><xsl:with-param name="rows" select="images/image"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="@kind" mode="kind">Houses</xsl:template>
  <xsl:template match="@kind[. = 'room']" mode="kind">Rooms</xsl:template>
  <xsl:template match="@kind[. = 'plan']" mode="kind">Floor plans</xsl:template>

  <xsl:template match="image" mode="card">
    <xsl:variable name="delete"><xsl:call-template name="here"><xsl:with-param name="path" select="concat('/admin/images/', @id, '/delete')"/></xsl:call-template></xsl:variable>
    <xsl:variable name="alt"><xsl:value-of select="alt"/><xsl:if test="not(alt != '')"><xsl:value-of select="concat('Picture ', @id)"/></xsl:if></xsl:variable>
    <li>
      <a href="/admin/media/{@kind}/{@owner}/{@hash}-{@width}.jpg"><img src="/admin/media/{@kind}/{@owner}/{@hash}-480.jpg" alt="{$alt}" width="240" height="160" loading="lazy"/></a>
      <p><a href="/admin/houses/{@house_id}/hold"><xsl:value-of select="@title"/></a><xsl:if test="@room"><xsl:value-of select="concat(', ', @room)"/></xsl:if></p>
      <p class="plain">
        <xsl:value-of select="concat('No. ', @id, ', ', @width, ' × ', @height, ', ', ceiling(@bytes div 1024), ' kB, ')"/><xsl:apply-templates select="@created_on" mode="date"/>
        <xsl:if test="@origin = 'legacy'">, from the old site</xsl:if>
        <xsl:if test="@is_primary">, the first of its set</xsl:if>
        <xsl:if test="not(@is_public)">, not public</xsl:if>
      </p>
      <xsl:if test="@missing_since"><p><span class="state let">Without a file since <xsl:apply-templates select="@missing_since" mode="instant"/></span></p></xsl:if>
      <p><button class="quiet" form="form-remove_image" formaction="{$delete}" name="kind" value="{@kind}">Remove<span class="hidden"> picture <xsl:value-of select="@id"/></span></button></p>
    </li>
  </xsl:template>

  <xsl:template match="@done[. = 'image_deleted']" mode="done">The picture is removed. The next one of its set, if there is one, is shown first.</xsl:template>
  <xsl:template match="@done[. = 'missing_removed']" mode="done"><xsl:choose><xsl:when test="../@removed"><xsl:apply-templates select="../@removed" mode="things"><xsl:with-param name="thing" select="'picture'"/></xsl:apply-templates></xsl:when><xsl:otherwise>Nothing</xsl:otherwise></xsl:choose> removed.</xsl:template>
</xsl:stylesheet>
